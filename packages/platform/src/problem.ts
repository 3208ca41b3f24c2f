import { type Language, type Problem, type ProblemCode, problemStatus, type Text } from '@lianban/contract';

export interface ProblemDetails {
  readonly detail?: Text;
  readonly errors?: readonly { readonly pointer: string; readonly code: string; readonly message: Text }[];
  readonly basis?: Text;
  readonly case?: { readonly id: string; readonly number: string };
  readonly changes?: readonly {
    readonly field: string;
    readonly label: Text;
    readonly before: unknown;
    readonly after: unknown;
  }[];
  readonly changedBy?: string;
  readonly retryAfterInSeconds?: number;
  /** the byte at which an upload goes on */
  readonly offset?: number;
  /** keys were tried and did not match: counted, never answered */
  readonly guess?: boolean;
}

/** What went wrong, for the person who must act. `code` says which; the words are chosen when it is answered. */
export class PlatformProblem extends Error {
  readonly code: ProblemCode;
  readonly details: ProblemDetails;
  constructor(code: ProblemCode, details: ProblemDetails = {}) {
    super(details.detail?.en ?? texts[code].en);
    this.name = 'PlatformProblem';
    this.code = code;
    this.details = details;
  }
}

export const isPlatformProblem = (error: unknown): error is PlatformProblem =>
  error instanceof Error && error.name === 'PlatformProblem' && 'code' in error;

/** RFC 9457 problem details in the caller's language. */
export function toProblem(error: PlatformProblem, language: Language, traceId: string): Problem {
  const { code, details } = error;
  const say = (text: Text) => (language === 'en' ? text.en : text.zh);
  return {
    type: `urn:lianban:problem:${code}`,
    title: say(texts[code]),
    status: problemStatus[code],
    detail: say(details.detail ?? texts[code]),
    code,
    ...(details.errors && {
      errors: details.errors.map((e) => ({ pointer: e.pointer, code: e.code, message: say(e.message) })),
    }),
    ...(details.basis && { basis: say(details.basis) }),
    ...(details.case && { case: details.case }),
    ...(details.changes && {
      changes: details.changes.map((c) => ({
        field: c.field,
        label: say(c.label),
        before: c.before,
        after: c.after,
      })),
    }),
    ...(details.changedBy && { changedBy: details.changedBy }),
    ...(details.offset !== undefined && { offset: details.offset }),
    traceId,
  };
}

/** JSON pointer (RFC 6901) to what is wrong in the body. */
export const pointerTo = (...path: readonly PropertyKey[]): string =>
  path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

const texts: Record<ProblemCode, Text> = {
  'invalid-request': {
    zh: '请求的内容不符合格式，请检查后重发。',
    en: 'The request has a wrong shape. Correct it and send it again.',
  },
  'idempotency-key-required': {
    zh: '缺少 Idempotency-Key 请求头：为每次办理生成一个键，重试时沿用。',
    en: 'The Idempotency-Key header is missing: make one key per act and keep it for retries.',
  },
  unauthenticated: {
    zh: '未登录或会话已失效，请重新登录业务系统。',
    en: 'Not signed in, or the session is over. Sign in to your system again.',
  },
  'token-expired': { zh: '会话已到期，请重新获取。', en: 'The session has expired. Fetch a new one.' },
  'session-revoked': {
    zh: '会话已被安全管理员撤销，请重新登录业务系统。',
    en: 'The session was revoked by a security administrator. Sign in to your system again.',
  },
  'key-not-allowed': {
    zh: '接入系统的密钥不包含该单位、角色或来源，请联系平台管理员。',
    en: "The host's key does not cover this unit, role or origin. Ask the platform's administrator.",
  },
  'origin-not-allowed': {
    zh: '页面来源不在会话允许的范围内。',
    en: "The page's origin is not allowed for this session.",
  },
  'role-required': { zh: '您的角色不能办理此事。', en: 'Your role does not allow this.' },
  'roles-apart': {
    zh: '系统、安全、审计管理员必须由不同的人担任，且办理时不得兼有其他角色。',
    en: 'System, security and audit administrator are different persons, and none acts in another role beside it.',
  },
  'not-found': { zh: '没有找到，或不属于您的单位。', en: 'Not found, or not of your unit.' },
  'subject-not-found': {
    zh: '依据文号、姓名和公民身份号码未能同时对应，请核对文件原件后重新填写。',
    en: 'The decision number, the name and the ID number do not match together. Check them against the document.',
  },
  'request-incomplete': {
    zh: '请求没有收全，请检查网络后重发。',
    en: 'The request did not arrive whole. Check the network and send it again.',
  },
  conflict: { zh: '内容已被更改，请刷新后再办。', en: 'It was changed meanwhile. Reload and try again.' },
  'already-submitted': {
    zh: '该草稿已经提交为办件，不能重复提交。',
    en: 'This draft has already been submitted as a case.',
  },
  'plan-changed': {
    zh: '部门数据在您填写期间有变化，请核对后再次提交。',
    en: 'Data of the departments changed while you were filling in. Check them and submit again.',
  },
  'request-running': {
    zh: '同一请求正在处理，请稍候。',
    en: 'The same request is still being handled. Wait a moment.',
  },
  'task-not-open': {
    zh: '该环节已经办结或不再需要办理，请刷新后查看。',
    en: 'This task is already answered or no longer needed. Reload to see it.',
  },
  'decision-late': {
    zh: '答复时已过办理时限，环节已按规定处理；您的答复已作为逾期答复留存。',
    en: 'The time limit had passed and the task was settled by rule. Your reply is kept as a late reply.',
  },
  'verification-open': {
    zh: '关键信息正在校核，校核完成后方可决定。',
    en: 'A decisive value is being verified. Decide once that is settled.',
  },
  'case-not-open': {
    zh: '办件当前状态不允许此操作，请刷新后查看。',
    en: 'The state of the case does not allow this. Reload to see it.',
  },
  'upload-offset': {
    zh: '上传位置与平台已收到的不一致，请从平台给出的位置继续上传。',
    en: 'The platform has another number of bytes. Go on from the offset that it names.',
  },
  'file-not-ready': {
    zh: '附件尚未上传完成、未通过检查或不属于本次办理，请等候完成或重新上传。',
    en: 'The file is not complete, not yet checked, or was uploaded for something else. Wait, or upload it again.',
  },
  'file-in-use': {
    zh: '附件已随办件留存，不能删除或再次使用。',
    en: 'The file stands in the record of a case: it cannot be removed or used again.',
  },
  'file-limit': {
    zh: '附件超出限额，请压缩或分次提交。',
    en: 'The file is beyond a limit. Make it smaller.',
  },
  'file-type': {
    zh: '不接受此类附件，请转换为所列格式后上传。',
    en: 'Files of this kind are not taken. Convert it to one that is listed.',
  },
  'file-digest': {
    zh: '收到的内容与所报摘要不一致，已删除，请重新上传。',
    en: 'What arrived does not have the digest that was announced. It was removed; upload it again.',
  },
  'file-infected': {
    zh: '附件中发现有害程序，内容已删除。请清除病毒后重新上传，并告知本单位信息管理员。',
    en: 'The file carries harmful code and was removed. Clean it, upload it again, and tell your administrator.',
  },
  'case-archived': {
    zh: '该办件已归档，只供查阅。',
    en: 'This case has been archived; it can only be read.',
  },
  'case-not-movable': {
    zh: '该办件不能转入新的事项版本。',
    en: 'This case cannot be moved to the new version of its item.',
  },
  'recommendation-not-open': {
    zh: '检察建议当前状态不允许此操作，请刷新后查看。',
    en: 'The state of the recommendation does not allow this. Reload to see it.',
  },
  'recommendation-not-allowed': {
    zh: '条件不具备，不能办理。',
    en: 'A condition for this is not met.',
  },
  'already-received': {
    zh: '该检察建议已由本单位签收，请刷新后查看。',
    en: 'Your unit has received this recommendation already. Reload to see it.',
  },
  'recommendation-incomplete': {
    zh: '检察建议书内容不全，请按提示补齐。',
    en: 'Parts of the recommendation are missing. Complete what is listed.',
  },
  'length-required': { zh: '请求须带 Content-Length。', en: 'The request needs a Content-Length.' },
  'etag-stale': {
    zh: '内容已被更改。您填写的内容仍在，请核对后再提交。',
    en: 'It was changed meanwhile. What you typed is kept; check it and submit again.',
  },
  'body-too-large': { zh: '请求内容过大。', en: 'The request is too large.' },
  'media-type': {
    zh: '请求内容须为 JSON（application/json）。',
    en: 'The request body must be JSON (application/json).',
  },
  'invalid-values': { zh: '有内容需要更正，请按提示修改。', en: 'Some values need correction.' },
  'key-reused': {
    zh: '同一个 Idempotency-Key 已用于不同内容，请换用新键。',
    en: 'This Idempotency-Key was used for other content. Use a new one.',
  },
  'decision-not-allowed': {
    zh: '该环节不能作出这种答复，请从所列答复中选择。',
    en: 'This answer is not possible for this task. Choose one of those listed.',
  },
  'etag-required': {
    zh: '缺少 If-Match 请求头：请带上所见内容的 ETag。',
    en: 'The If-Match header is missing: send the ETag of what you saw.',
  },
  'too-many-requests': { zh: '操作过于频繁，请稍后再试。', en: 'Too many requests. Try again later.' },
  'internal-error': {
    zh: '平台出现错误，已记录；您填写的内容仍在，请稍后重试。',
    en: 'The platform failed and has logged it. What you typed is kept; try again later.',
  },
  'source-unavailable': {
    zh: '暂时无法核对依据文号：数据提供单位未响应。请稍后重试，已填内容不会丢失。',
    en: 'The decision cannot be checked now: its holder does not answer. Try again later; nothing typed is lost.',
  },
  'item-version-missing': {
    zh: '目录中没有该办件所适用的事项版本，办件保持原状。请联系平台管理员把该版本放回目录。',
    en: "The version of the item under which this case was submitted is not in the catalogue; the case stays as it is. Ask the platform's administrator to put that version back.",
  },
  'not-ready': { zh: '平台正在启动，请稍候。', en: 'The platform is starting. Wait a moment.' },
};
