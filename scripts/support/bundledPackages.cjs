'use strict';
const fs = require('node:fs');
const path = require('node:path');

/**
 * Writes which packages a bundle takes modules from, with their folders, to `out/bundled/{name}.json`, so that their
 * licences can be checked and named.
 */
module.exports = class BundledPackages {
  apply(compiler) {
    const root = compiler.context;
    const folders = new Set();
    compiler.hooks.compilation.tap('BundledPackages', compilation => {
      // Before modules are joined into one another, while each still knows its file.
      compilation.hooks.finishModules.tap('BundledPackages', modules => {
        for (const { resource } of modules) {
          const match = /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(resource ?? '');
          if (match !== null) folders.add(path.relative(root, match[1]).replaceAll(path.sep, '/'));
        }
      });
    });
    compiler.hooks.afterEmit.tap('BundledPackages', () => {
      const folder = path.join(root, 'out', 'bundled');
      fs.mkdirSync(folder, { recursive: true });
      fs.writeFileSync(
        path.join(folder, `${compiler.name}.json`),
        `${JSON.stringify([...folders].sort(), undefined, 2)}\n`,
      );
    });
  }
};
