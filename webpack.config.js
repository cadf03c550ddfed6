'use strict';
const path = require('node:path');
const BundledPackages = require('./scripts/support/bundledPackages.cjs');

const typescript = configFile => ({
  rules: [
    {
      test: /\.ts$/,
      exclude: /node_modules/,
      use: [{ loader: 'ts-loader', options: { transpileOnly: true, configFile, compilerOptions: { noEmit: false } } }],
    },
  ],
});

/** @returns {import('webpack').Configuration[]} */
module.exports = (_environment, { mode = 'development' }) => {
  const common = {
    mode,
    devtool: mode === 'production' ? 'hidden-source-map' : 'source-map',
    resolve: { extensions: ['.ts', '.js'] },
    infrastructureLogging: { level: 'error' },
    stats: 'errors-warnings',
    plugins: [new BundledPackages()],
  };
  return [
    {
      ...common,
      name: 'host',
      target: 'node20',
      entry: { extension: './src/extension.ts', cli: './src/cli.ts' },
      output: {
        path: path.join(__dirname, 'dist'),
        filename: '[name].js',
        chunkFilename: 'chunks/[name].js',
        libraryTarget: 'commonjs2',
      },
      externals: { vscode: 'commonjs vscode' },
      module: typescript('tsconfig.json'),
    },
    {
      ...common,
      name: 'webview',
      target: ['web', 'es2022'],
      entry: { webview: './webview/main.ts' },
      output: { path: path.join(__dirname, 'dist'), filename: '[name].js' },
      module: typescript('webview/tsconfig.json'),
    },
  ];
};
