'use strict';

/** Pure: a function of its arguments. The same list as tsconfig.core.json. */
const core =
  '^src/(model|text|words|protocol|topology|paths|policies|network|diagnosis|scaffold|plan|diagram|present|filter)/|^src/services/[^/]+/(model|references|evidence|operations)\\.ts$|^src/services/resources\\.ts$';

const rule = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    rule('no-cycles', 'What imports itself cannot be understood in parts.', {}, { circular: true }),
    rule('no-unresolved', 'An import has to lead somewhere.', {}, { couldNotResolve: true }),
    rule(
      'vscode-only-in-host',
      'Everything else runs on the command line too.',
      { pathNot: '^src/(host/|extension\\.ts$)' },
      { path: '^vscode$|@types/vscode' },
    ),
    rule(
      'aws-sdk-only-in-readers',
      'Reading AWS is the readers’ and src/aws’ work, writing to it src/apply’s.',
      { pathNot: '^src/(services/[^/]+/(reader|evidenceReader)\\.ts|aws/|apply/calls\\.ts)' },
      { path: 'node_modules/@(aws-sdk|smithy)/', dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'sdk-types-only-in-models',
      'The shape of AWS’s answers is named once for each service.',
      { path: core, pathNot: '^src/services/[^/]+/model\\.ts$' },
      { path: 'node_modules/@(aws-sdk|smithy)/' },
    ),
    rule(
      'pure-core',
      'The core has no effects: nothing of Node.js, no package at run time, no layer further out.',
      { path: core },
      { pathNot: `${core}|^src/services/service\\.ts$|^node_modules/`, dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'core-takes-no-package',
      'A package in the core has to be pure too, as ipaddr.js, valibot, yaml, @noble/hashes and @vscode/l10n are.',
      { path: core },
      {
        path: '^node_modules/',
        pathNot: '^node_modules/(ipaddr\\.js|valibot|yaml|@noble/hashes|@vscode/l10n)/',
        dependencyTypesNot: ['type-only'],
      },
    ),
    rule(
      'addresses-are-of-the-network',
      'CIDR blocks are compared in one place.',
      { pathNot: '^src/network/' },
      { path: '^node_modules/ipaddr\\.js/' },
    ),
    rule(
      'schemas-are-of-documents',
      'Only documents that somebody else can have written have a schema.',
      {
        pathNot:
          '^src/(model/schema|app/snapshot|diagnosis/muteFile|apply/(journal|run/(checkDocument|planSchema))|host/connection/workspaceFile(Schema)?|host/diagram/(guards|answer)|host/migration/planMessage|host/wallChart/wallChartMessage)\\.ts$',
      },
      { path: '^node_modules/valibot/' },
    ),
    rule(
      'trace-knows-no-check',
      'Checks ask what a request would meet; a trace asks nobody what is wrong.',
      { path: '^src/(paths|policies|network)/' },
      { path: '^src/(diagnosis|present)/' },
    ),
    rule(
      'paths-know-no-use',
      'Paths and bridges are the same for checks, plans and pages.',
      { path: '^src/paths/' },
      { path: '^src/', pathNot: '^src/(paths|model|text|topology|policies|network|services|words)/' },
    ),
    rule(
      'topology-knows-no-question',
      'The topology is the same whatever is asked of it.',
      { path: '^src/topology/' },
      { path: '^src/(paths|policies|network|diagnosis|present)/' },
    ),
    rule(
      'checks-are-strangers',
      'One check, one file; what two of them share stands in a shared.ts or in src/diagnosis/shared.',
      { path: '^src/diagnosis/checks/([^/]+)/(?!index\\.ts$|shared)' },
      { path: '^src/diagnosis/checks/', pathNot: '^src/diagnosis/checks/$1/shared' },
    ),
    rule(
      'checks-are-an-argument',
      'Whoever diagnoses is given the checks.',
      { path: '^src/(diagnosis|present|app)/', pathNot: '^src/diagnosis/checks/' },
      { path: '^src/diagnosis/checks/' },
    ),
    rule(
      'dialects-are-strangers',
      'A blueprint is all that a dialect knows; what two of them share stands in src/scaffold/dialects/shared.',
      { path: '^src/scaffold/dialects/([^/]+)/' },
      {
        path: '^src/',
        pathNot:
          '^src/scaffold/dialects/($1|shared)/|^src/scaffold/(blueprint|dialect|value)\\.ts$|^src/(text|words)/',
      },
    ),
    rule(
      'dialects-are-an-argument',
      'Whoever scaffolds is given the dialect.',
      { path: '^src/(scaffold|plan|apply|present|diagnosis)/', pathNot: '^src/scaffold/dialects/' },
      { path: '^src/scaffold/dialects/' },
    ),
    rule(
      'trace-and-checks-change-nothing',
      'What is asked of an account knows nothing of changing it.',
      { path: '^src/(paths|policies|network|diagnosis|topology|services)/' },
      { path: '^src/(scaffold|plan|apply)/' },
    ),
    rule(
      'writing-is-loaded-late',
      'Nothing that writes to AWS is loaded before somebody has said yes.',
      { pathNot: '^(test/|src/apply/)' },
      { path: '^src/apply/calls\\.ts$', dependencyTypesNot: ['dynamic-import', 'type-only'] },
    ),
    rule(
      'model-is-innermost',
      'src/model knows nothing of the project but its words.',
      { path: '^src/model/' },
      { pathNot: '^src/(model|words)/|node_modules/(@vscode/l10n|valibot)/' },
    ),
    rule(
      'text-is-a-leaf',
      'What makes a text safe to show or quote knows nothing of what the text is about.',
      { path: '^src/text/' },
      { pathNot: '^src/text/' },
    ),
    rule(
      'words-are-a-leaf',
      'Words for kinds, statuses and counts are the same wherever they are read.',
      { path: '^src/words/' },
      { path: '^src/', pathNot: '^src/(words|protocol)/' },
    ),
    rule(
      'protocol-is-a-leaf',
      'Both ends import it, so it imports neither.',
      { path: '^src/protocol/' },
      { pathNot: '^src/protocol/' },
    ),
    rule(
      'diagram-is-a-leaf',
      'A drawing’s geometry is a function of names and sizes; the webview and the exports share it, and its words.',
      { path: '^src/diagram/' },
      { pathNot: '^src/(diagram|protocol|words)/|^node_modules/@vscode/l10n/' },
    ),
    rule(
      'layout-is-a-leaf',
      'The layout in tiers is one for every drawing: it knows neither cards nor messages.',
      { path: '^src/diagram/layout/' },
      { pathNot: '^src/diagram/layout/' },
    ),
    rule(
      'pictures-know-no-strip',
      'The strip, the details and the exports are about what is drawn, never the other way round.',
      { path: '^src/present/(picture|diagram|outline)/' },
      { path: '^src/present/(strip|export|details|plan)/' },
    ),
    rule(
      'filters-ask-what-is-known',
      'An expression asks the account; what is shown of the answer is made by whoever asks.',
      { path: '^src/filter/' },
      {
        path: '^src/',
        pathNot:
          '^src/(filter|model|text|words|topology|paths|diagnosis|plan|services)/|^src/protocol/vertex\\.ts$|^src/present/(health/|findings/marks|names|facts)',
      },
    ),
    rule(
      'nothing-shown-knows-filters',
      'Pictures, checks and plans are the same whatever is searched for.',
      {
        path: '^src/(model|text|words|topology|paths|network|policies|diagnosis|scaffold|plan|apply|present|diagram)/',
      },
      { path: '^src/filter/' },
    ),
    rule(
      'tiers-know-no-cards',
      'What both drawings say of a node is made once, beside the tiers.',
      { path: '^src/present/(diagram|outline)/' },
      { path: '^src/present/picture/' },
    ),
    rule(
      'graph-is-loaded-late',
      'VS Code loads the entry of the extension as it starts: what fills a graph panel comes with the first panel.',
      { pathNot: '^test/' },
      { path: '^src/host/diagram/diagramPanel\\.ts$', dependencyTypesNot: ['dynamic-import', 'type-only'] },
    ),
    rule(
      'services-are-strangers',
      'A service names the resources of another by reference, never by import.',
      { path: '^src/services/([^/]+)/' },
      { path: '^src/services/[^/]+/', pathNot: '^src/services/$1/' },
    ),
    rule(
      'readers-are-loaded-late',
      'An AWS client is loaded when it is first called: a reader is imported by its own index, dynamically.',
      { pathNot: '^test/' },
      { path: '^src/services/[^/]+/reader\\.ts$', dependencyTypesNot: ['dynamic-import', 'type-only'] },
    ),
    rule(
      'readers-are-one',
      'What only checks look at is read by the service’s own reader.',
      { pathNot: '^src/services/[^/]+/reader\\.ts$' },
      { path: '^src/services/[^/]+/evidenceReader\\.ts$', dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'app-takes-effects-as-arguments',
      'src/app runs on whatever it is given.',
      { path: '^src/app/' },
      { path: '^src/(aws|host|commandLine|sandbox)/' },
    ),
    rule(
      'files-are-a-leaf',
      'How a file is written depends on nothing of the project but its model.',
      { path: '^src/files/' },
      { path: '^src/', pathNot: '^src/(files|model)/' },
    ),
    rule(
      'files-are-written-at-the-edge',
      'Everything else is given a function that saves.',
      { pathNot: '^src/(files|commandLine|host)/|^src/cli\\.ts$' },
      { path: '^src/files/' },
    ),
    rule(
      'sandbox-is-a-stranger',
      'The sandbox account must not share the readers’ mistakes.',
      { path: '^src/sandbox/' },
      { path: '^src/', pathNot: '^src/(sandbox|model)/' },
    ),
    rule(
      'sandbox-is-walled-off',
      'Only what starts the sandbox knows it.',
      {
        path: '^src/',
        pathNot:
          '^src/(sandbox/|cli\\.ts$|commandLine/io\\.ts$|host/connection/(openSource|useSandbox)\\.ts$)',
      },
      { path: '^src/sandbox/' },
    ),
    rule(
      'plan-knows-no-run',
      'A plan is made of a reading alone; what runs it depends on it.',
      { path: '^src/plan/' },
      { path: '^src/(apply|present|app|host|commandLine)/' },
    ),
    rule(
      'no-arrow-up',
      'What is shown and what is run depend on what is known, never the other way round.',
      { path: '^src/(model|text|words|topology|services|network|paths|diagnosis|scaffold|plan)/' },
      { path: '^src/(present|apply|app|host|commandLine|aws)/' },
    ),
    rule(
      'webview-sees-what-it-shares',
      'The webview draws what it is sent, with the geometry of cards and the words that the exports use.',
      { path: '^webview/' },
      { path: '^src/', pathNot: '^src/(protocol|diagram/cards|words)/' },
    ),
    rule(
      'parts-of-the-panel-are-strangers',
      'What happens in one part of the page, the panel hands on to the others.',
      { path: '^webview/(strip|details|toolbar)/' },
      { path: '^webview/(strip|details|toolbar)/', pathNot: '^webview/$1/' },
    ),
    rule(
      'webview-runs-in-a-browser',
      'There is no Node.js in a webview.',
      { path: '^webview/' },
      { dependencyTypes: ['core'] },
    ),
    rule(
      'src-never-imports-webview-or-test',
      'They are outside.',
      { path: '^src/' },
      { path: '^(webview|test|scripts)/' },
    ),
    rule(
      'nothing-imports-the-roots',
      'extension.ts and cli.ts compose; nothing is built on them.',
      {},
      { path: '^src/(extension|cli)\\.ts$' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.mts', '.js', '.d.ts', '.mjs', '.json'],
    },
    builtInModules: { add: ['vscode'] },
  },
};
