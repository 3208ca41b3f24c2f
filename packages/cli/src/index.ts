export { runCopy } from './backup.ts';
export { check, runCheck } from './check.ts';
export { Config, readConfig } from './config.ts';
export { serve } from './serve.ts';
export { runVerify } from './verify.ts';
