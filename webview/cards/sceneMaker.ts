import type { Picture } from '../../src/protocol/picture';
import type { DiagramState } from '../../src/protocol/protocol';
import { foundRows, type AnsweredSearch } from '../toolbar/foundRows';
import type { PanelView } from '../panel/panelView';
import { shownTrace } from '../trace/traceState';
import { focusPicture, pictureSide, withoutRows } from './focusPicture';
import { foldScene, placeScene, rowsInOrder, drawnRowOf, type FoldedScene, type Scene } from './scene';
import { withTargetRows } from './targetRows';

/** More found rows are not unfolded: nothing would be folded any more. */
const MOST_KEPT = 300;

/** From near only a part is seen at once anyway: a column may be longer than the page. */
const NEAR_PAGES = 2;

const noRows: readonly string[] = [];

export interface MadeScene {
  readonly scene: Scene | undefined;
  readonly found: readonly string[];
}

type SceneInputs = Pick<
  PanelView,
  'state' | 'focus' | 'side' | 'search' | 'answered' | 'hidesFound' | 'opened' | 'isNear' | 'size' | 'scroll'
>;

/** Makes what is drawn, step by step, and only those steps again of which something has changed. */
export class SceneMaker {
  readonly #shown = remember((state: DiagramState | undefined, side: PanelView['side'], focus?: string) =>
    state?.kind === 'ready' && state.picture.cards.length > 0
      ? focusPicture(pictureSide(state.picture, side), focus)
      : undefined,
  );
  readonly #matches = remember((picture: Picture, search: string, answered: AnsweredSearch | undefined) =>
    foundRows(picture, search, answered),
  );
  readonly #left = remember((picture: Picture, hidden: readonly string[] | undefined) =>
    hidden === undefined ? picture : withoutRows(picture, new Set(hidden)),
  );
  readonly #kept = remember(
    (found: readonly string[], traced: readonly string[] | undefined) =>
      new Set([...found.slice(0, MOST_KEPT), ...(traced ?? [])]),
  );
  readonly #near = remember((picture: Picture, isNear: boolean) =>
    isNear ? withTargetRows(picture) : picture,
  );
  readonly #folded = remember(
    (picture: Picture, height: number, keep: ReadonlySet<string>, opened: ReadonlySet<string>) =>
      foldScene(picture, { height, keep, opened }),
  );
  readonly #placed = remember(
    (folded: FoldedScene, size: PanelView['size'], scroll: PanelView['scroll']): Scene =>
      placeScene(folded, { size, scroll }, this.#previous),
  );
  readonly #found = remember((scene: Scene | undefined, matches: readonly string[]): readonly string[] =>
    scene === undefined ? [] : drawnMatches(scene, matches),
  );
  #previous: Scene | undefined;

  /** The order of an earlier picture no longer counts. */
  forgetOrder(): void {
    this.#previous = undefined;
  }

  make({
    state,
    focus,
    side,
    search,
    answered,
    hidesFound,
    opened,
    isNear,
    size,
    scroll,
  }: SceneInputs): MadeScene {
    const whole = this.#shown(state, side, focus);
    if (whole === undefined || size.width === 0 || size.height === 0) return { scene: undefined, found: [] };
    const matches = this.#matches(whole, search, answered);
    const picture = this.#left(whole, hidesFound ? matches : undefined);
    const keep = this.#kept(hidesFound ? noRows : matches, shownTrace({ state })?.vertices);
    const height = isNear ? NEAR_PAGES * size.height : size.height;
    const folded = this.#folded(this.#near(picture, isNear), height, keep, opened);
    const scene = this.#placed(folded, size, scroll);
    this.#previous = scene;
    return { scene, found: hidesFound ? matches : this.#found(scene, matches) };
  }
}

function drawnMatches(scene: Scene, matches: readonly string[]): readonly string[] {
  const drawn = new Set(matches.flatMap(id => drawnRowOf(scene, id) ?? []));
  return drawn.size === 0 ? [] : rowsInOrder(scene).filter(id => drawn.has(id));
}

/** The same result for the same arguments as the last time. */
function remember<Args extends readonly unknown[], Result>(
  make: (...args: Args) => Result,
): (...args: Args) => Result {
  let last: { readonly args: Args; readonly result: Result } | undefined;
  return (...args) => {
    if (last === undefined || last.args.some((arg, index) => arg !== args[index])) {
      last = { args, result: make(...args) };
    }
    return last.result;
  };
}
