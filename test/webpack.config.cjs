'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { pathToFileURL } = require('node:url');

const root = path.resolve(__dirname, '..');

const host = fs
  .readdirSync(path.join(__dirname, 'host'))
  .filter(file => /^index\.ts$|\.test\.ts$/.test(file));

/** Scripts find the repository by where they are. */
function scriptAsItIs({ context = '', request = '' }, callback) {
  const file = path.resolve(context, request);
  if (!request.endsWith('.mjs') || !file.startsWith(path.join(root, 'scripts'))) callback();
  else callback(null, `import ${pathToFileURL(file).href}`);
}

/** @returns {import('webpack').Configuration} */
const configuration = (name, files) => ({
  name,
  mode: 'development',
  devtool: 'source-map',
  target: 'node20',
  context: root,
  entry: Object.fromEntries(
    files.map(file => [path.basename(file, '.ts'), path.join(__dirname, name, file)]),
  ),
  output: { path: path.join(root, 'out', 'test', name), libraryTarget: 'commonjs2', clean: true },
  externals: [
    {
      vscode: 'commonjs vscode',
      mocha: 'commonjs mocha',
      'playwright-core': 'commonjs playwright-core',
      '@dagrejs/dagre': 'commonjs @dagrejs/dagre',
      '@hpcc-js/wasm-graphviz': 'import @hpcc-js/wasm-graphviz',
      'elkjs/lib/elk.bundled.js': 'commonjs elkjs/lib/elk.bundled.js',
    },
    ...(name === 'bench' ? [scriptAsItIs] : []),
  ],
  resolve: { extensions: ['.ts', '.js'] },
  node: { __dirname: false },
  module: {
    rules: [
      {
        test: /\.ts$/,
        exclude: /node_modules/,
        loader: 'swc-loader',
        options: { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, sourceMaps: true },
      },
    ],
  },
  infrastructureLogging: { level: 'error' },
  stats: 'errors-warnings',
});

/** What runs outside of vitest: the tests inside VS Code, each a file of its own for mocha, and the benchmark. */
module.exports = [configuration('host', host), configuration('bench', ['main.ts', 'otherLayouts.ts'])];
