/** Commands that are loaded when one of them is first used, so that the extension starts without them. */
export { compareDeployed } from './compareDeployed';
export { diagnoseStatusCode } from './diagnoseStatusCode';
export { explain5xx } from './explain5xx';
export { saveSnapshot } from './saveSnapshot';
export { copyMigrationPolicy, copyPolicy } from './copyPolicy';
export { copyInvokeUrl } from './copyInvokeUrl';
