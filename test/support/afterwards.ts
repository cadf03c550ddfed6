/**
 * What a test leaves behind, and when it is put away. Test files share their modules, so a hook that a module sets
 * would run in the first file alone that imports it: `hooks.ts` sets them for every file.
 */
type Close = () => unknown;

const ofTest: Close[] = [];
const ofFile: Close[] = [];

export function afterThisTest(close: Close): void {
  ofTest.push(close);
}

export function afterThisFile(close: Close): void {
  ofFile.push(close);
}

export const endTest = (): Promise<void> => closeAll(ofTest);
export const endFile = (): Promise<void> => closeAll(ofFile);

async function closeAll(open: Close[]): Promise<void> {
  for (const close of open.splice(0).reverse()) await close();
}
