/** Surrounding blanks go, full-width letters and digits become plain ones, letters become capitals. */
export function normaliseCode(text: string): string {
  return text
    .trim()
    .replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[a-z]/g, (c) => c.toUpperCase()); // a full toUpperCase makes two letters of one ligature
}

export type CodeProblem<P extends string> = {
  readonly ok: false;
  readonly problem: P;
  /** What is wrong and what to do, zh-CN. */
  readonly message: string;
  readonly messageEn: string;
};

export function codeProblem<P extends string>(
  problem: P,
  message: string,
  messageEn: string,
): CodeProblem<P> {
  return { ok: false, problem, message, messageEn };
}
