/** Why something is not possible for a joint review, and what to do. */
export const meetingWords = {
  over: {
    zh: '会议已经召开或取消，不能再作此操作。',
    en: 'The meeting was held or cancelled; this is no longer possible.',
  },
  notOpen: {
    zh: '只能邀请本办件中正在办理的其他单位环节，请从所列环节中选择。',
    en: 'Only open steps of other units in this case can be invited. Choose among them.',
  },
  past: { zh: '会议时间须晚于现在。', en: 'The meeting has to begin later than now.' },
  excused: {
    zh: '已就本次会议说明理由，每次通知只能说明一次。',
    en: 'Reasons were given for this invitation already.',
  },
  end: {
    zh: '会议结束时间须在开始之后、现在之前。',
    en: 'The end of the meeting lies after its beginning and not after now.',
  },
  attendance: {
    zh: '请逐一写明每个被邀请单位是否到会。',
    en: 'Say for each invited unit, once, whether it was there.',
  },
  lateOpinion: {
    zh: '会议结束前提出的书面意见才能载入；之后的请由该单位在环节中答复。',
    en: 'Only written opinions from before the end belong here; later ones are answered in the task.',
  },
  decision: {
    zh: '会上意见须由到会人员提出，只能是同意、附条件同意或不同意；需要填写信息或作出决定的环节请在环节中办理。',
    en: 'What was decided in the meeting names who spoke for a unit that was there, and is agree, agree with conditions or disagree. Steps that generate values or decide are answered in their task.',
  },
};
