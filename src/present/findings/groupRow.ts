import type { FindingRow } from './row';

/** A row above others; none where there are no others. */
export function groupRow(
  part: Pick<FindingRow, 'key' | 'label' | 'icon' | 'children'> & Partial<FindingRow>,
): readonly FindingRow[] {
  const { children, label } = part;
  if (children.length === 0) return [];
  return [
    {
      description: String(children.length),
      tooltip: `${label}: ${children.length}`,
      contextValue: 'group',
      accessibleName: `${label}, ${part.description ?? children.length}`,
      isOpen: true,
      ...part,
    },
  ];
}
