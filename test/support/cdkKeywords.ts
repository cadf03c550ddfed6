import { fqnOf } from './cdkPython';
import { entryOf, methodsOf, propertiesOf, pythonName, structOf } from './cdkAssembly';

/**
 * What in a stack in Python has no counterpart in what aws-cdk-lib says of itself: keyword arguments by the class or
 * method that is called, attributes of constructs. It reads lines, one argument on each, as the dialect writes them.
 */
export function keywordProblems(code: string): readonly string[] {
  const lines = code.split('\n').filter(line => !line.trimStart().startsWith('#'));
  const open: { readonly indent: number; readonly callee: string; readonly known: ReadonlySet<string> }[] =
    [];
  const problems: string[] = [];
  const constructs = new Map<string, string>();
  for (const line of lines) {
    const indent = line.length - line.trimStart().length;
    while ((open.at(-1)?.indent ?? -1) >= indent) open.pop();
    const call = open.at(-1);
    const keyword = /^ +(\w+)=/.exec(line)?.[1];
    if (
      call !== undefined &&
      keyword !== undefined &&
      indent === call.indent + 4 &&
      !call.known.has(keyword)
    ) {
      problems.push(`${call.callee} takes no ${keyword}`);
    }
    const begun = /((?:\w+\.)?Cfn\w+(?:\.\w+Property)?|apigateway\.Deployment)\($/.exec(line)?.[1];
    if (begun === undefined) continue;
    open.push({ indent, callee: begun, known: keywordsOf(begun) });
    const name = /^ +((?:self\.)?\w+) = /.exec(line)?.[1];
    if (name !== undefined) constructs.set(name, begun);
  }
  return [...problems, ...attributeProblems(lines, constructs)];
}

function keywordsOf(name: string): ReadonlySet<string> {
  const { fqn, datatype, initializer } = entryOf(fqnOf(name));
  const struct = datatype === true ? fqn : structOf(initializer?.parameters);
  return new Set(struct === undefined ? [] : propertiesOf(struct).map(property => pythonName(property.name)));
}

function attributeProblems(
  lines: readonly string[],
  constructs: ReadonlyMap<string, string>,
): readonly string[] {
  return [...constructs].flatMap(([construct, className]) => {
    const fqn = fqnOf(className);
    const known = new Set([...propertiesOf(fqn), ...methodsOf(fqn)].map(({ name }) => pythonName(name)));
    const used = lines.flatMap(line =>
      [...line.matchAll(new RegExp(`(?<![\\w."])${construct.replace('.', '\\.')}\\.(\\w+)`, 'g'))].map(
        ([, attribute = '']) => attribute,
      ),
    );
    return used
      .filter(attribute => !known.has(attribute))
      .map(attribute => `${className} has no ${attribute}`);
  });
}
