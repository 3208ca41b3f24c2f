import type { TestResult, Verdict } from '../three-no-submit/types.ts';
import {
  citation,
  failureWords,
  fill,
  inWords,
  joined,
  type Locale,
  type Naming,
  sentence,
  testWords,
} from './words.ts';

/**
 * Why a field or material is asked or not, in sentences for the applicant: the outcome, then what follows and the
 * rule. Short: the outcome alone.
 */
export function explainVerdict(verdict: Verdict, locale: Locale, naming: Naming = {}): string {
  const zh = locale === 'zh-CN';
  const sentences = [outcome(verdict, locale, naming)];
  if (naming.length === 'short') return sentences.join('');
  const { fallbackFrom, conflict, verification, rule } = verdict;
  const name = naming.nameOf ?? ((code: string) => code);
  if (fallbackFrom !== undefined) {
    const unit = name(fallbackFrom.unit);
    const dataset = name(fallbackFrom.dataset);
    const why = inWords(failureWords, fallbackFrom.why, locale);
    sentences.push(zh ? `${unit}的${dataset}${why}。` : `${dataset} of ${unit} ${why}.`);
  }
  if (verdict.selfDeclared === true) {
    sentences.push(
      zh ? '所填内容注明为自行申报。' : 'What is given here is marked as declared by the applicant.',
    );
  }
  if (conflict !== undefined) {
    const units = [...new Set(conflict.all.map(({ unit }) => name(unit)))].join(zh ? '、' : ', ');
    sentences.push(
      zh
        ? `${units}的记录不一致，全部保留，申请人无须判断。`
        : `The records of ${units} disagree; all are kept, the applicant need not judge.`,
    );
  }
  if (verification !== undefined) {
    const unit = name(verification.unit);
    sentences.push(zh ? `已请${unit}校核。` : `${unit} is asked to verify it.`);
    if (verification.blocking) {
      sentences.push(zh ? '校核完成前不作决定。' : 'The decision waits for that.');
    }
  }
  sentences.push(citation(rule, locale));
  return joined(sentences, locale);
}

/** One of the eight tests, in a clause without a full stop. */
export function explainTest(test: TestResult, locale: Locale, naming: Naming = {}): string {
  const name = naming.nameOf ?? ((code: string) => code);
  const { evidence } = test;
  const norm = evidence?.norm;
  const named = (code: string | undefined) => (code === undefined ? undefined : name(code));
  return fill(inWords(testWords, test.reason, locale), {
    unit: named(evidence?.unit),
    dataset: named(evidence?.dataset),
    norm: norm === undefined ? undefined : normText(norm.title, norm.article, locale),
    requirements: evidence?.requirements?.map(name).join(locale === 'zh-CN' ? '、' : ', '),
    class: evidence?.excludedClass,
    count: evidence?.count?.toString(),
  });
}

function normText(title: string, article: string, locale: Locale): string {
  return locale === 'zh-CN' ? `《${title}》${article}` : `"${title}" ${article}`;
}

function outcome(verdict: Verdict, locale: Locale, naming: Naming): string {
  const decisive = verdict.tests.find(({ passed }) => passed);
  const because = decisive === undefined ? '' : explainTest(decisive, locale, naming);
  const result = RESULTS[verdict.count][locale === 'zh-CN' ? 0 : 1];
  return sentence(`${result}${locale === 'zh-CN' ? '：' : ': '}${because}`, locale);
}

const RESULTS: Readonly<Record<Verdict['count'], readonly [string, string]>> = {
  typed: ['请填写', 'To be given'],
  picked: ['请选择', 'To be picked'],
  fetched: ['不需提交，由部门提供', 'Not submitted, a unit provides it'],
  computed: ['不需填写，由系统得出', 'Not asked, it is computed'],
  later: ['不需填写，办理中产生', 'Not asked, it comes about later'],
  notNeeded: ['不需提交', 'Not submitted'],
  committed: ['以承诺代替提交', 'Replaced by a commitment'],
  dropped: ['取消', 'Cancelled'],
};
