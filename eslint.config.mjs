import regexp from 'eslint-plugin-regexp';
import parser from '@typescript-eslint/parser';

const onlyMigrationWrites = 'Only src/apply writes to AWS.';
/** A command of the SDK whose name does not begin as those do that read. */
const writes = member =>
  `[${member}.name=/Command$/]:not([${member}.name=/^(Get|List|Describe|Discover|BatchGet|Lookup|Search)/])`;

/** What no source may write, each with what to write instead. */
const restrictedSyntax = [
  'error',
  { selector: 'TSEnumDeclaration', message: 'Use a union of string literals.' },
  { selector: 'TSModuleDeclaration[kind="namespace"]', message: 'Use a module.' },
  {
    selector: ':matches(PropertyDefinition, MethodDefinition[kind!="constructor"])[accessibility="private"]',
    message: 'Use #private.',
  },
  { selector: 'TSParameterProperty', message: 'Declare a #private field.' },
  {
    selector: 'PropertyDefinition[static=true][key.name=/^_?instance$/i]',
    message: 'Take it as an argument.',
  },
  { selector: 'TSAsExpression > TSAsExpression.expression', message: 'Two casts in a row hide an error.' },
  {
    selector: 'MemberExpression[property.name="writeFile"][object.property.name="fs"]',
    message: 'Save with src/host/saveFile.',
  },
  {
    selector: ':matches(NewExpression, CallExpression)[callee.name="RegExp"]',
    message:
      'Write a literal, which is checked for its time; expressions of others run in src/model/expression.',
  },
  {
    selector:
      'CallExpression[callee.property.name=/^(?:push|unshift|splice|max|min|fromCharCode|fromCodePoint|emit)$/] > SpreadElement.arguments',
    message: 'A list of any length overflows the stack: use src/model/lists.',
  },
  { selector: 'ExportAllDeclaration', message: 'No barrel files: import from where it is declared.' },
  {
    selector: `ImportDeclaration[source.value=/^@aws-sdk/] ImportSpecifier${writes('imported')}`,
    message: onlyMigrationWrites,
  },
  { selector: `NewExpression > MemberExpression.callee${writes('property')}`, message: onlyMigrationWrites },
];

/** What writes to standard error as it is. */
const rawErrorOutput = {
  selector: "MemberExpression[property.name='writeError'], ObjectPattern > Property[key.name='writeError']",
  message: 'Use writeLine of src/commandLine/io.ts: a name in a message must not steer the terminal.',
};

const throughTheWindow =
  'Show it through src/host/window: VS Code makes links and icons of what is in a text, and a name may be anything.';
/** What of `vscode.window` takes no text that somebody reads. */
const quietMembers = [
  ...[
    'activeTextEditor',
    'createTerminal',
    'showOpenDialog',
    'showSaveDialog',
    'showTextDocument',
    'tabGroups',
  ],
  ...['onDid\\w+', 'registerFileDecorationProvider', 'registerUriHandler', 'registerWebviewPanelSerializer'],
].join('|');
const window = "MemberExpression[object.name='vscode'][property.name='window']";

/** Every door by which a text comes into VS Code's own window, but for the room that makes it harmless. */
const windowSyntax = [
  `MemberExpression[object.object.name='vscode'][object.property.name='window']:not([property.name=/^(${quietMembers})$/])`,
  `:not(MemberExpression) > ${window}`,
  `MemberExpression[computed=true] > ${window}`,
  "MemberExpression[object.name='vscode'][computed=true]",
  "ImportDeclaration[source.value='vscode'] > ImportSpecifier",
  "VariableDeclarator[init.name='vscode']",
  'NewExpression[callee.property.name=/^(TreeItem|MarkdownString|Hover|Diagnostic|InlayHint|CompletionItem)$/]',
  "MemberExpression[object.property.name='clipboard'][property.name='writeText']",
  "Literal[value='vscode.diff']",
  'AssignmentExpression[left.property.name=/^(message|description|tooltip|title|placeholder|prompt|badge|label|detail|accessibilityInformation)$/]',
].map(selector => ({ selector, message: throughTheWindow }));

/** What oxlint doesn't know; all other rules are in .oxlintrc.json. */
export default [
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['src/**/*.ts', 'webview/**/*.ts'],
    languageOptions: { parser },
    plugins: { regexp },
    rules: {
      'no-restricted-syntax': restrictedSyntax,
      // What an expression is run on may come from anybody and be long: time has to grow no faster than it does.
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential' }],
    },
  },
  {
    files: ['src/commandLine/**'],
    ignores: ['src/commandLine/io.ts'],
    rules: { 'no-restricted-syntax': [...restrictedSyntax, rawErrorOutput] },
  },
  {
    files: ['src/host/**', 'src/extension.ts'],
    ignores: ['src/host/window/**'],
    rules: { 'no-restricted-syntax': [...restrictedSyntax, ...windowSyntax] },
  },
  {
    files: ['src/apply/**'],
    rules: {
      'no-restricted-syntax': restrictedSyntax.filter(
        entry => typeof entry === 'string' || entry.message !== onlyMigrationWrites,
      ),
    },
  },
];
