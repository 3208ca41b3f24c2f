export { type ClientSession, LianProvider } from './provider/lian-provider.ts';
