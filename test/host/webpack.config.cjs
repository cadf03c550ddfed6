'use strict';
const fs = require('node:fs');
const path = require('node:path');

const root = path.resolve(__dirname, '..', '..');
const tests = fs.readdirSync(__dirname).filter(file => file.endsWith('.test.ts'));

/** The tests that run inside VS Code, each a file of its own for mocha. @type {import('webpack').Configuration} */
module.exports = {
  mode: 'development',
  devtool: 'source-map',
  target: 'node20',
  context: root,
  entry: Object.fromEntries(
    ['index.ts', ...tests].map(file => [path.basename(file, '.ts'), path.join(__dirname, file)]),
  ),
  output: { path: path.join(root, 'out', 'test', 'host'), libraryTarget: 'commonjs2', clean: true },
  externals: {
    vscode: 'commonjs vscode',
    mocha: 'commonjs mocha',
    'playwright-core': 'commonjs playwright-core',
  },
  resolve: { extensions: ['.ts', '.js'] },
  node: { __dirname: false },
  module: {
    rules: [
      {
        test: /\.ts$/,
        exclude: /node_modules/,
        loader: 'ts-loader',
        options: {
          transpileOnly: true,
          configFile: path.join(root, 'tsconfig.json'),
          compilerOptions: { noEmit: false },
        },
      },
    ],
  },
  infrastructureLogging: { level: 'error' },
  stats: 'errors-warnings',
};
