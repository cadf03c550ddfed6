import * as l10n from '@vscode/l10n';
import type { FindingDetail } from '../../protocol/finding';
import type { MetricsView } from '../../protocol/metrics';
import type { PathLine, StripView, TracedSideView } from '../../protocol/strip';
import { withFullStop } from '../../words/sentences';
import { severityLabel } from '../../words/statuses';
import { escapeMarkdown } from '../export/markdown';

/** What the strip says, to be put into a ticket. Names are AWS's: nothing in them is taken for markup. */
export function stripMarkdown(view: StripView, collectedAt: string, metrics?: MetricsView): string {
  const { deciding, others } = view.findings;
  const sections = [
    `# ${escaped([view.title, view.place].filter(part => part !== '').join(' '))}`,
    ...bodySections(view),
    ...(metrics?.isLoaded === true ? metricsSections(metrics) : []),
    ...(deciding === undefined ? [] : [`## ${l10n.t('Finding')}\n\n${findingText(deciding)}`]),
    ...(others.length === 0
      ? []
      : [`## ${l10n.t('Findings on this path')}\n\n${others.map(otherLine).join('\n')}`]),
    ...view.notes.map(escaped),
    l10n.t('Based on data loaded at {time}.', { time: escaped(collectedAt) }),
  ];
  return `${sections.filter(text => text !== '').join('\n\n')}\n`;
}

const escaped = (text: string): string => escapeMarkdown(text, 2000);

function bodySections(view: StripView): readonly string[] {
  switch (view.kind) {
    case 'route':
      return [
        ...sideSections(view.side),
        ...(view.canary === undefined ? [] : [`## ${l10n.t('Canary')}`, ...sideSections(view.canary)]),
      ];
    case 'resource':
      return [
        escaped(view.statusText),
        escaped(view.summary),
        view.dependents
          .map(
            ({ name, only, some, unknown }) =>
              `- **${escaped(name)}**: ${[...only, ...some, ...unknown].map(escaped).join(', ')}`,
          )
          .join('\n'),
      ];
    case 'hop':
      return [view.legs.map(({ name, because }) => `- **${escaped(name)}**: ${escaped(because)}`).join('\n')];
  }
}

function sideSections({
  outcome,
  status,
  because,
  path,
  sent,
  passedOver,
}: TracedSideView): readonly string[] {
  const verdict = status === undefined ? outcome : `${outcome}, ${status}`;
  return [
    `**${escaped(withFullStop(verdict))}** ${escaped(because)}`,
    escaped(pathText(path)),
    sent === undefined
      ? ''
      : l10n.t('Leaves API Gateway as {request}, timeout {timeout}.', {
          request: escaped(sent.text),
          timeout: sent.timeout,
        }),
    passedOver.length === 0
      ? ''
      : `## ${l10n.t('Not matched')}\n\n${passedOver.map(one => `- ${escaped(one.name)}: ${escaped(one.because)}`).join('\n')}`,
  ];
}

/** `POST …/payments → orders-link → orders-nlb TCP:80 → payments (10.20.0.14:8080)` */
function pathText({ stops, branches }: PathLine): string {
  const ends = branches.map(({ share, group, targets }) =>
    [share, group.text, targets.length === 0 ? '' : `(${targets.map(({ text }) => text).join(', ')})`]
      .filter(part => part !== '')
      .join(' '),
  );
  return [...stops.map(({ text }) => text), ...(ends.length === 0 ? [] : [ends.join(' + ')])].join(' → ');
}

/** What CloudWatch counted, with the times in UTC: who reads a ticket may be anywhere. */
function metricsSections({ verdict, time, hops, notes }: MetricsView): readonly string[] {
  return [
    `## ${l10n.t('Metrics')}`,
    verdict === undefined ? '' : `**${escaped(withFullStop(verdict.text))}** ${escaped(verdict.because)}`,
    time === undefined
      ? ''
      : l10n.t('CloudWatch metrics from {from} to {to}.', { from: time.from, to: time.to }),
    hops
      .map(
        ({ name, kindLabel, missing, facts }) =>
          `- **${escaped(name)}** (${escaped(kindLabel)}): ${escaped(missing === '' ? facts.join(' · ') : missing)}`,
      )
      .join('\n'),
    ...notes.map(escaped),
  ];
}

function findingText({ check, severity, title, cause, evidence, fix }: FindingDetail): string {
  return [
    `**${severityLabel(severity)} ${check} ${escaped(title)}**`,
    escaped(cause),
    evidence.map(({ what, value }) => `- ${escaped(what)}: ${escaped(value)}`).join('\n'),
    `${l10n.t('Fix')}: ${escaped(fix)}`,
  ]
    .filter(text => text !== '')
    .join('\n\n');
}

const otherLine = ({ check, title }: FindingDetail): string => `- ${check} ${escaped(title)}`;
