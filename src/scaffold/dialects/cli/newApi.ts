import type { Block } from '../../blueprint';
import { plain, quoted } from './quote';
import { type Call, captured, firstOf, indented, type Script, step } from './script';

/**
 * Names of APIs need not differ, and one that somebody else made must not be changed or deployed: where there is one
 * of the name, a person says that it is the one that is meant.
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
      `  fail ${quoted(`${plain(what)} exists already. If that is the one that is meant, set ${variable} at the top of this script to its id: `)}"$present"`,
      'fi',
      captured(variable, make, script),
    ]),
    'fi',
    `say "$${variable}"`,
  ];
}
