import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import type { Blueprint, Parameter } from '../../src/scaffold/blueprint';
import { CannotBeWritten } from '../../src/scaffold/dialect';

export type Json = Readonly<Record<string, unknown>>;

export interface Template {
  readonly Resources: Readonly<Record<string, TemplateResource>>;
}

export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Json;
  readonly DependsOn?: readonly string[];
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

const require = createRequire(import.meta.url);

/** What is used of aws-cdk-lib. Its own declarations, 43 MB, would be read for every check of the tests' types. */
interface Cdk {
  readonly App: new (props: Json) => {
    synth(): { getStackByName(name: string): { readonly template: unknown } };
  };
}

/** As a project of `cdk init` has them, and stricter. */
const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  strict: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  noImplicitOverride: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  skipLibCheck: true,
  noEmit: true,
  types: [],
};

/** What TypeScript says against these files, by name, in one program with aws-cdk-lib. */
export function typeProblems(files: Readonly<Record<string, string>>): readonly string[] {
  const paths = new Map(
    Object.entries(files).map(([name, text]) => [join(import.meta.dirname, `${name}.cdk.ts`), text]),
  );
  const host = ts.createCompilerHost(options);
  const fileExists = host.fileExists.bind(host);
  const getSourceFile = host.getSourceFile.bind(host);
  host.fileExists = path => paths.has(path) || fileExists(path);
  host.getSourceFile = (path, version, ...others) => {
    const text = paths.get(path);
    return text === undefined
      ? getSourceFile(path, version, ...others)
      : ts.createSourceFile(path, text, version);
  };
  const program = ts.createProgram([...paths.keys()], options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(
      ({ file, messageText }) =>
        `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
    );
}

/** What a module of this TypeScript exports, run with the packages that are installed here. */
export function exportsOf(code: string): Json {
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const exports: Json = {};
  // oxlint-disable-next-line typescript/no-implied-eval -- what is scaffolded is run
  (new Function('exports', 'require', outputText) as (exports: Json, require: NodeJS.Require) => void)(
    exports,
    require,
  );
  return exports;
}

/** The classes of aws-cdk-lib by the jsii names of their modules: `aws_apigateway`; `''` is the package itself. */
export const cdkModule = (name: string): Json =>
  require(name === '' ? 'aws-cdk-lib' : `aws-cdk-lib/${name.replace('_', '-')}`) as Json;

/** The template of the stack `RequestPath` that `build` puts into an application. */
export const synthesized = (build: (app: object) => void, context: Json = {}): Template =>
  inApplication(build, { isValidated: false, context }).template;

/** The same with what the CDK itself finds in it, by the rules of CloudFormation that it carries. */
export const validated = (build: (app: object) => void): Synthesized =>
  inApplication(build, { isValidated: true, context: {} });

interface Synthesized {
  readonly template: Template;
  readonly problems: readonly string[];
}

function inApplication(
  build: (app: object) => void,
  { isValidated, context }: { readonly isValidated: boolean; readonly context: Json },
): Synthesized {
  const outdir = mkdtempSync(join(tmpdir(), 'request-path-cdk-'));
  try {
    const { App } = require('aws-cdk-lib') as Cdk;
    const app = new App({
      outdir,
      analyticsReporting: false,
      builtinCloudFormationValidation: isValidated,
      // Problems are read from the report, not thrown.
      context: { '@aws-cdk/core:failSynthOnValidationErrors': false, ...context },
    });
    build(app);
    const { Resources = {} } = app.synth().getStackByName('RequestPath').template as Partial<Template>;
    return { template: { Resources }, problems: isValidated ? problemsIn(outdir) : [] };
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

interface Report {
  readonly pluginReports: readonly {
    readonly violations: readonly { readonly ruleName: string; readonly description: string }[];
  }[];
}

function problemsIn(outdir: string): readonly string[] {
  const text = readFileSync(join(outdir, 'validation-report.json'), 'utf8');
  const { pluginReports } = JSON.parse(text) as Report;
  return pluginReports.flatMap(({ violations }) =>
    violations.map(({ ruleName, description }) => `${ruleName}: ${description}`),
  );
}

export type StackClass = new (scope: object, id: string, props?: Json) => object;

export const synthesizedTypescript = (code: string, props: Json): Template =>
  synthesized(stackOf(code, props));

/** Puts the stack of this TypeScript into an application. */
export const stackOf =
  (code: string, props: Json) =>
  (app: object): void => {
    new (exportsOf(code)['RequestPathStack'] as StackClass)(app, 'RequestPath', props);
  };

/** What a person gives for a parameter that has no default. */
export function givenFor({ name, type, awsType = '' }: Parameter): string | number | readonly string[] {
  if (type === 'number') return 8443;
  const [, kind] = /(SecurityGroup|Subnet|VPC)::Id/.exec(awsType) ?? [];
  const prefix = { SecurityGroup: 'sg', Subnet: 'subnet', VPC: 'vpc' }[kind ?? ''];
  const given = prefix === undefined ? `given-${name}` : `${prefix}-0a1b2c3d4e5f6`;
  return type === 'string' ? `${given}0000` : [`${given}0001`, `${given}0002`];
}

/** Under the names that the properties of a stack have. */
export function givenProps(blueprint: Blueprint, nameOf: (name: string) => string): Json {
  return Object.fromEntries(
    blueprint.parameters
      .filter(({ default: value }) => value === undefined)
      .map(parameter => [nameOf(parameter.name), givenFor(parameter)]),
  );
}

/** `undefined` where the dialect refuses. */
export function writtenOr(render: () => string): string | undefined {
  try {
    return render();
  } catch (error) {
    if (error instanceof CannotBeWritten) return undefined;
    throw error;
  }
}
