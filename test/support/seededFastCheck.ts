import fc, { type IRawProperty, type Parameters } from '../../node_modules/fast-check/lib/fast-check.js';

const isFuzzing = process.env['FUZZ'] !== undefined;

/**
 * Every run tries the same, a third of what a test says; with `FUZZ=1` each tries others and all of them, and a failure
 * prints the seed that finds it again.
 */
if (!isFuzzing) fc.configureGlobal({ seed: 20_261_122 });

const assert = ((property: IRawProperty<unknown>, parameters?: Parameters<unknown>) =>
  fc.assert(
    property,
    isFuzzing ? parameters : { ...parameters, numRuns: fewer(parameters) },
  )) as typeof fc.assert;

function fewer({ numRuns = 100 }: Parameters<unknown> = {}): number {
  return Math.ceil(numRuns / 3);
}

export * from '../../node_modules/fast-check/lib/fast-check.js';
export { assert };
// oxlint-disable-next-line no-restricted-exports -- It stands for fast-check, which has one.
export default { ...fc, assert };
