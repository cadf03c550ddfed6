import fc from '../../node_modules/fast-check/lib/fast-check.js';

/** Every run tries the same; with `FUZZ=1` each tries others, and a failure prints the seed that finds it again. */
if (process.env['FUZZ'] === undefined) fc.configureGlobal({ seed: 20_261_122 });

export * from '../../node_modules/fast-check/lib/fast-check.js';
// eslint-disable-next-line no-restricted-exports -- It stands for fast-check, which has one.
export default fc;
