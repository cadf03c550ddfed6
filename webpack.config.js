'use strict';
const fs = require('node:fs/promises');
const path = require('node:path');
const TerserPlugin = require('terser-webpack-plugin');
const BundledPackages = require('./scripts/support/bundledPackages.cjs');

/** Types are checked apart, so each file is translated by itself. */
const typescript = {
  rules: [
    {
      test: /\.ts$/,
      exclude: /node_modules/,
      use: [
        {
          loader: 'swc-loader',
          options: { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, sourceMaps: true },
        },
      ],
    },
  ],
};

/** Lays the stylesheet of the webview beside its script, as it is, and watches it. */
class WebviewStylesheet {
  apply(compiler) {
    const source = path.join(__dirname, 'webview', 'webview.css');
    const { Compilation, sources } = compiler.webpack;
    compiler.hooks.thisCompilation.tap('WebviewStylesheet', compilation => {
      compilation.fileDependencies.add(source);
      const stage = Compilation.PROCESS_ASSETS_STAGE_SUMMARIZE;
      compilation.hooks.processAssets.tapPromise({ name: 'WebviewStylesheet', stage }, async () => {
        compilation.emitAsset('webview.css', new sources.RawSource(await fs.readFile(source)));
      });
    });
  }
}

/** @returns {import('webpack').Configuration[]} */
module.exports = ({ cache } = {}, { mode = 'development' }) => {
  const common = {
    mode,
    ...(cache !== undefined && {
      cache: { type: 'filesystem', cacheDirectory: cache, buildDependencies: { config: [__filename] } },
    }),
    devtool: mode === 'production' ? 'hidden-source-map' : 'source-map',
    resolve: { extensions: ['.ts', '.js'] },
    infrastructureLogging: { level: 'error' },
    stats: 'errors-warnings',
    plugins: [new BundledPackages()],
    optimization: {
      minimizer: [new TerserPlugin({ minify: TerserPlugin.swcMinify, extractComments: false })],
    },
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
      module: typescript,
      // VS Code loads the entry of the extension when it starts: what is needed later is a chunk.
      performance: {
        hints: mode === 'production' ? 'error' : false,
        assetFilter: name => name === 'extension.js',
        maxAssetSize: 150_000,
        maxEntrypointSize: 150_000,
      },
    },
    {
      ...common,
      name: 'webview',
      target: ['web', 'es2022'],
      entry: {
        webview: './webview/main.ts',
        wallChart: './webview/wallChart/main.ts',
        planPage: './webview/planPage/main.ts',
      },
      output: { path: path.join(__dirname, 'dist'), filename: '[name].js' },
      module: {
        rules: [...typescript.rules, { test: /\.svg$/, type: 'asset/source' }],
      },
      plugins: [...common.plugins, new WebviewStylesheet()],
      performance: {
        hints: mode === 'production' ? 'error' : false,
        maxAssetSize: 600_000,
        maxEntrypointSize: 600_000,
      },
    },
  ];
};
