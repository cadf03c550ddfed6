import type { PageBlock, PageCell, PageProse, PageRun, PageSection, PlanPage } from '../../protocol/planPage';
import { codeBlock, codeSpan, escapeProse, escapedTable } from './escape';

/** The page as a document for files and tickets. Names from AWS never become markup. */
export function printPlanPage({ title, facts, verdict, summary, sections }: PlanPage): string {
  const parts = [
    `# ${escapeProse(title)}`,
    printProse(facts),
    `**${printProse(verdict)}**`,
    summary.map(({ label, text }) => `- **${escapeProse(label)}:** ${printProse(text)}`).join('\n'),
    ...sections.flatMap(printSection),
  ];
  return `${parts.filter(part => part !== '').join('\n\n')}\n`;
}

const printSection = ({ title, blocks }: PageSection): readonly string[] => [
  `## ${escapeProse(title)}`,
  ...blocks.flatMap(printBlock),
];

function printBlock(block: PageBlock): readonly string[] {
  switch (block.kind) {
    case 'paragraph':
      return [block.isStrong === true ? `**${printProse(block.text)}**` : printProse(block.text)];
    case 'list':
      return [block.items.map(item => `- ${printProse(item)}`).join('\n')];
    case 'table':
      return [
        escapedTable(
          block.head,
          block.rows.map(row => row.map(printCell)),
        ),
      ];
    case 'code':
      return [codeBlock(block.language, block.text)];
    case 'group':
      return [`### ${printProse(block.title)}`, ...block.blocks.flatMap(printBlock)];
  }
}

/** A pipe ends a cell even in a code span (GitHub Flavored Markdown, 4.10). */
const printCell = (cell: PageCell): string =>
  cell.map(line => printProse(line).replaceAll('|', '\\|')).join('<br>');

function printProse(prose: PageProse): string {
  return prose
    .map((run, index) => `${isCode(run) && isCode(prose[index - 1]) ? ' ' : ''}${printRun(run)}`)
    .join('');
}

/** Two code spans without anything between them would be one. */
const isCode = (run: PageRun | undefined): boolean => typeof run === 'object' && 'code' in run;

function printRun(run: PageRun): string {
  if (typeof run === 'string') return escapeProse(run);
  return 'code' in run ? codeSpan(run.code, Number.POSITIVE_INFINITY) : escapeProse(readableTime(run.time));
}

/** `2026-11-30 01:49:25 UTC`; what is no time is shown as it is. */
function readableTime(time: string): string {
  const [, day, clock] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?Z$/.exec(time) ?? [];
  return day === undefined || clock === undefined ? time : `${day} ${clock} UTC`;
}
