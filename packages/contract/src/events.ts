import * as z from 'zod/mini';
import { ChainHeads } from './chain-heads.ts';
import { recommendationMessages } from './recommendation-messages.ts';

/** What changed, thinly: ids and types only. The reader fetches what it may see. */
export const ChangeEvent = z.object({
  type: z.enum(['case.changed', 'task.changed', 'task.opened', 'task.warned', 'recommendation.changed']),
  /** the id of the case, or of the recommendation */
  case: z.string(),
  task: z.optional(z.string()),
});
export type ChangeEvent = z.infer<typeof ChangeEvent>;

/** Message to a host's back end: Standard Webhooks with a thin CloudEvents 1.0 body. */
export const HostMessage = z.object({
  specversion: z.literal('1.0'),
  id: z.string(),
  source: z.string(),
  type: z.enum([
    'lianban.task.opened',
    'lianban.task.warned',
    'lianban.task.directed',
    'lianban.meeting.invited',
    'lianban.meeting.cancelled',
    'lianban.case.changed',
    'lianban.case.rated-low',
    'lianban.chain.heads',
    'lianban.case.archived',
    ...recommendationMessages,
  ]),
  time: z.string(),
  subject: z.string(),
  /** CloudEvents extension: within a case a later message has the greater text; messages may arrive out of order */
  sequence: z.optional(z.string()),
  data: z.object({
    unit: z.string(),
    case: z.string(),
    task: z.optional(z.string()),
    meeting: z.optional(z.string()),
    heads: z.optional(ChainHeads),
  }),
});
export type HostMessage = z.infer<typeof HostMessage>;
