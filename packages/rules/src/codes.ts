export { type BankAccountCheck, checkBankAccount } from './codes/bank-account.ts';
export { type CaseNumberCheck, caseNumber, checkCaseNumber } from './codes/case-number.ts';
export { type CitizenIdCheck, checkCitizenId, sexOfCitizenId } from './codes/citizen-id.ts';
export { type CreditCodeCheck, checkCreditCode } from './codes/credit-code.ts';
export { checkItemCode, type ItemCodeCheck } from './codes/item-code.ts';
export { checkOrganisationCode, type OrganisationCodeCheck } from './codes/organisation-code.ts';
export {
  checkRecommendationNumber,
  type RecommendationNumberCheck,
  type RecommendationNumberParts,
  recommendationNumber,
} from './codes/recommendation-number.ts';
