import type { ArrowKey } from '../../src/diagram/cards/arrows';

/** What a key press asks for. */
export type KeyAction =
  | { readonly kind: 'walk'; readonly step: ArrowKey }
  | {
      readonly kind:
        | 'open'
        | 'activate'
        | 'search'
        | 'nextFound'
        | 'previousFound'
        | 'nextFinding'
        | 'previousFinding'
        | 'back'
        | 'focus'
        | 'showAll'
        | 'fit'
        | 'zoomIn'
        | 'zoomOut'
        | 'copyArn'
        | 'openInConsole'
        | 'trace'
        | 'clear'
        | 'help';
    };

/** The parts of a key press that matter. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** Where the keyboard is: on the drawing, in something that is typed into or pressed, or elsewhere on the page. */
export type KeyPlace = 'drawing' | 'control' | 'text' | 'page';

const walks: Readonly<Partial<Record<string, ArrowKey>>> = {
  ArrowRight: 'right',
  ArrowLeft: 'left',
  ArrowDown: 'down',
  ArrowUp: 'up',
  Home: 'home',
  End: 'end',
};

const letters: Readonly<Partial<Record<string, Exclude<KeyAction['kind'], 'walk'>>>> = {
  '/': 'search',
  f: 'focus',
  a: 'showAll',
  '0': 'fit',
  '+': 'zoomIn',
  '=': 'zoomIn',
  '-': 'zoomOut',
  '−': 'zoomOut',
  c: 'copyArn',
  o: 'openInConsole',
  t: 'trace',
  '?': 'help',
  Escape: 'clear',
};

/** Undefined: the key is somebody else's, such as a key of VS Code or a letter that is typed. */
export function keyAction(press: KeyPress, place: KeyPlace): KeyAction | undefined {
  if (press.altKey && press.key === 'ArrowLeft' && !press.ctrlKey && !press.metaKey) return { kind: 'back' };
  if (press.ctrlKey || press.metaKey || press.altKey) return undefined;
  if (press.key === 'F3') return { kind: press.shiftKey ? 'previousFound' : 'nextFound' };
  if (place === 'text') return undefined;
  const step = walks[press.key];
  if (step !== undefined) return place === 'control' ? undefined : { kind: 'walk', step };
  if (place === 'drawing' && press.key === 'Enter') return { kind: 'open' };
  if (place === 'drawing' && press.key === ' ') return { kind: 'activate' };
  if (press.key.toLowerCase() === 'e') return { kind: press.shiftKey ? 'previousFinding' : 'nextFinding' };
  const kind = letters[press.key.length === 1 ? press.key.toLowerCase() : press.key];
  return kind === undefined ? undefined : { kind };
}

export function keyPlace(target: EventTarget | null, drawing: Element): KeyPlace {
  if (!(target instanceof Element)) return 'page';
  if (drawing.contains(target)) return 'drawing';
  if (target.closest('input, select, textarea, dialog') !== null) return 'text';
  return target.closest('button, summary, [tabindex], [role="separator"]') === null ? 'page' : 'control';
}
