export { check, runCheck } from './check.ts';
export { Config, readConfig } from './config.ts';
export { serve } from './serve.ts';
