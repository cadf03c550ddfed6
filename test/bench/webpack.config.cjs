'use strict';
const path = require('node:path');

/** The benchmark as one program, minified like what ships. */
module.exports = {
  name: 'bench',
  mode: 'production',
  target: 'node20',
  devtool: false,
  entry: { bench: path.join(__dirname, 'main.ts') },
  output: {
    path: path.join(__dirname, '../../out/bench'),
    filename: '[name].js',
    chunkFilename: 'chunks/[name].js',
  },
  resolve: { extensions: ['.ts', '.js'] },
  module: {
    rules: [
      {
        test: /\.ts$/,
        exclude: /node_modules/,
        use: [{ loader: 'ts-loader', options: { transpileOnly: true, compilerOptions: { noEmit: false } } }],
      },
    ],
  },
  stats: 'errors-warnings',
};
