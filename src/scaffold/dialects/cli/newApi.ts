import type { BlueprintBlock } from '../../blueprint';
import { plainShellText, quoteShell } from './quote';
import { type CliCall, captureCommand, firstCommand, indentLines, type Script, stepLine } from './script';

/**
 * Names of APIs need not differ, and an API that others created must not be changed or deployed: where there is one
 * with the name, a person confirms that it is the right one.
 */
export function newApi(
  { logicalId }: BlueprintBlock,
  { what, lookUp, make }: { readonly what: string; readonly lookUp: CliCall; readonly make: CliCall },
  script: Script,
): readonly string[] {
  const variable = script.names.of(logicalId);
  return [
    stepLine(what),
    `if [ -z "$${variable}" ]; then`,
    ...indentLines([
      firstCommand('present', lookUp, script),
      'if [ -n "$present" ]; then',
      `  fail ${quoteShell(`${plainShellText(what)} already exists. To use it, set ${variable} at the top of this script to its ID: `)}"$present"`,
      'fi',
      captureCommand(variable, make, script),
    ]),
    'fi',
    `say "$${variable}"`,
  ];
}
