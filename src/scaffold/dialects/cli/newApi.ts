import type { Block } from '../../blueprint';
import { plain, quoted } from './quote';
import { type Call, captured, firstOf, indented, type Script, step } from './script';

/**
 * Names of APIs need not differ, and an API that others created must not be changed or deployed: where there is one
 * with the name, a person confirms that it is the right one.
 */
export function newApi(
  { logicalId }: Block,
  { what, lookUp, make }: { readonly what: string; readonly lookUp: Call; readonly make: Call },
  script: Script,
): readonly string[] {
  const variable = script.names.of(logicalId);
  return [
    step(what),
    `if [ -z "$${variable}" ]; then`,
    ...indented([
      firstOf('present', lookUp, script),
      'if [ -n "$present" ]; then',
      `  fail ${quoted(`${plain(what)} already exists. To use it, set ${variable} at the top of this script to its ID: `)}"$present"`,
      'fi',
      captured(variable, make, script),
    ]),
    'fi',
    `say "$${variable}"`,
  ];
}
