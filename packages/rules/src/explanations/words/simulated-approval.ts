import type { SimulatedReason } from '../../simulated-approval/simulated-approval.ts';
import type { Words } from '../words.ts';

export const simulatedWords: Words<SimulatedReason> = {
  'no-consent': ['须经申请人同意才能模拟审批', 'Nothing is simulated without the applicant’s consent'],
  'no-presumed-fact': [
    '没有假定事实，按正式程序办理',
    'Nothing is presumed, so the formal procedure applies',
  ],
  'no-step': ['没有可以模拟的环节', 'There is no step to simulate'],
  'consent-withdrawn': [
    '申请人已撤回同意，模拟结果失效',
    'The applicant has withdrawn the consent: the simulation has lapsed',
  ],
  'steps-open': ['模拟审批中，还有 {openSteps} 个环节', 'Being simulated, {openSteps} steps to go'],
  'step-refused': ['模拟环节 {step} 不同意', 'The simulated step {step} was refused'],
  'facts-presumed': [
    '模拟通过，无法律效力；待 {presumed} 成就后转为正式结果',
    'Passed in simulation, without legal effect; it converts when {presumed} has come true',
  ],
  'proof-missing': [
    '{unproven} 已成就，登记其证明文件编号后转为正式结果',
    '{unproven} has come true; it converts when the number of the document that proves it is recorded',
  ],
  'calendar-unknown': [
    '工作日历尚未公布，不能确定是否已满 {months} 个月，暂不转为正式结果',
    'The calendar is not announced, so it may be {months} months old already: nothing converts yet',
  ],
  'facts-true': [
    '假定事实均已成就且材料未变，全部转为正式结果',
    'All presumed facts have come true and the inputs are unchanged: all of it converts',
  ],
  'inputs-changed': [
    '材料与模拟时不同，须重新审核',
    'The inputs differ from those examined: it is reviewed again',
  ],
  'fact-changed': [
    '假定事实 {fact} 已变更，模拟结果失效',
    'The presumed fact {fact} has changed: the simulation has lapsed',
  ],
  'too-old': ['已满 {months} 个月，模拟结果失效', 'It is {months} months old: the simulation has lapsed'],
  'conversion-recorded': ['已转为正式结果', 'It has been converted'],
};
