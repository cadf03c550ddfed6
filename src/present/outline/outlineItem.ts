import type { Unknown } from '../../model/reading';
import type { Health } from '../../protocol/vertex';
import { statusWord } from '../../words/statuses';
import type { Mark } from '../findings/marks';

/** A row of the sidebar's tree, as plain data. */
export interface OutlineItem {
  /** Unique in the tree, and the same after a refresh for the same thing in the same place. */
  readonly key: string;
  /** The node of the topology that the row stands for; left out for headings and facts. */
  readonly nodeId?: string;
  /** The node that the row is about without standing for it: a call not answered, a fact of a route. */
  readonly aboutId?: string;
  /** Nodes before it that the row stands for too, because nothing else is below them. */
  readonly passes?: readonly string[];
  /** Of a bridge: APIs of which a plan moves routes off it. */
  readonly movableApis?: readonly string[];
  /** Of the group of bridges: APIs whose routes use one. */
  readonly bridgedApis?: readonly string[];
  readonly label: string;
  /** One fact. */
  readonly description: string;
  /** Plain text, lines separated by line feeds. */
  readonly tooltip: string;
  /** Name of a codicon. */
  readonly icon: string;
  /** The one status of the row: the worse of health and findings. */
  readonly health: Health;
  /** What checks found there; left out where they found nothing. */
  readonly findings?: Mark;
  /**
   * Words separated by spaces, for `when` clauses: `arn`, `bridgeList`, `console`, `graph`, `group` (a section, with its
   * name: `apis`, `unknowns`), `invokeUrl`, `expandable` (not read in detail yet), `movable` (a plan moves routes off the bridge), `refresh`, `retry` (a call not answered),
   * `route`, `stage`.
   */
  readonly contextValue: string;
  readonly collapsible: boolean;
  /** The whole row as a sentence. */
  readonly accessibleName: string;
  /** The call that was not answered, where the row stands for one. */
  readonly unknown?: Unknown;
}

/** A row that knows the rows below it. */
export interface Row extends OutlineItem {
  readonly below?: () => readonly Row[];
}

/** What a new row needs; the rest follows from it. */
export type NewRow = Pick<OutlineItem, 'label' | 'icon'> &
  Partial<Omit<OutlineItem, 'key' | 'collapsible' | 'label' | 'icon' | 'contextValue'>> & {
    readonly flags?: readonly string[];
    readonly below?: () => readonly Row[];
  };

/** Whether a row stands for a node, by itself or with others. */
export const standsFor = ({ nodeId, passes }: OutlineItem, id: string): boolean =>
  nodeId === id || passes?.includes(id) === true;

/** Of which nodes a filtered tree has rows: of what is looked for, and of what is on the paths to it and from it. */
export type KeptNodes = ReadonlySet<string>;

/**
 * The rows that stay while a tree is filtered: those of kept nodes, facts, what was not loaded, and headings above a row
 * that stays. `rowsBelow`: those that stay below a heading.
 */
export function keepRows(
  rows: readonly Row[],
  kept: KeptNodes,
  rowsBelow: (heading: Row) => readonly Row[],
): readonly Row[] {
  return rows.filter(row => {
    const { nodeId, passes = [], below, unknown } = row;
    if (unknown !== undefined) return true;
    if (nodeId !== undefined) return [nodeId, ...passes].some(id => kept.has(id));
    return below === undefined || rowsBelow(row).length > 0;
  });
}

/** What stands between the parts of a key. Ids hold no such character: it is taken out of them. */
const separator = '\u001f';

export function keyBelow(parent: string, part: string): string {
  const own = part.replaceAll('%', '%25').replaceAll(separator, '%1F');
  return parent === '' ? own : `${parent}${separator}${own}`;
}

export function isBelow(key: string, parent: string): boolean {
  return key.startsWith(`${parent}${separator}`);
}

export function outlineRow(key: string, { flags = [], below, ...given }: NewRow): Row {
  const { label, description = '', health = 'none' } = given;
  const said = [label, description, statusWord(health)];
  return {
    description,
    tooltip: [label, description].filter(line => line !== '').join('\n'),
    health,
    accessibleName: said.filter(part => part !== '').join(', '),
    ...given,
    key,
    contextValue: flags.join(' '),
    collapsible: below !== undefined || flags.includes('expandable'),
    ...(below === undefined ? {} : { below }),
  };
}
