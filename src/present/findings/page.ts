import * as l10n from '@vscode/l10n';
import type { Check, Confirmation } from '../../diagnosis/check';
import { operationNamed } from '../../diagnosis/operationName';
import { symptomWords } from '../../diagnosis/symptoms';
import { countOf } from '../../words/counts';
import { listWords } from '../../words/lists';
import { severityWord } from '../../words/statuses';

/** The page of a check, Markdown without a heading of its own: cause, evidence, fix and confidence. */
export function checkPage(check: Check): string {
  const { severity, rationale, looksAt, remedy, documentation, confirmation, symptoms } = check;
  const permissions = [...new Set(check.needs.map(name => operationNamed(name)?.action ?? name))].sort();
  const seen = symptoms.map(one => symptomWords[one]).join('; ');
  return [
    rationale,
    '',
    item(
      l10n.t('Severity'),
      confirmation.kind === 'unconfirmed' ? l10n.t('info (not confirmed)') : severityWord(severity),
    ),
    ...(seen === '' ? [] : [item(l10n.t('What callers see'), seen)]),
    item(l10n.t('Evidence'), looksAt),
    item(l10n.t('Fix'), remedy),
    item(l10n.t('Confidence'), confirmationWords(confirmation)),
    item(l10n.t('Permissions'), permissions.map(action => `\`${action}\``).join(', ')),
    item(l10n.t('AWS documentation'), `<${documentation}>`),
    '',
  ].join('\n');
}

const item = (name: string, text: string): string => `- **${name}**: ${text}`;

/** The page with its heading, as it is opened for one finding. */
export function wholePage(check: Check): string {
  return `# ${check.id} ${check.title}\n\n\`${check.name}\`\n\n${checkPage(check)}`;
}

function confirmationWords(confirmation: Confirmation): string {
  switch (confirmation.kind) {
    case 'documented':
      return l10n.t('documented by AWS: {source}', { source: sourceLink(confirmation.source) });
    case 'model':
      return l10n.t("stated in AWS's API model: {source}", { source: sourceLink(confirmation.source) });
    case 'reported':
      return l10n.t('reported by users: {source}', { source: sourceLink(confirmation.source) });
    case 'unconfirmed':
      return l10n.t('not confirmed. {attempts}', { attempts: confirmation.tried });
  }
}

const sourceLink = (text: string): string => (/^https?:\/\/\S+$/.test(text) ? `<${text}>` : text);

/** Groups of the catalogue by the first digit of their ids. */
const groups: readonly string[] = [
  l10n.t('Most frequent causes'),
  l10n.t('API'),
  l10n.t('Integration'),
  l10n.t('VPC link'),
  l10n.t('NLB bridge'),
  l10n.t('Application Load Balancer'),
  l10n.t('Target group and target'),
  l10n.t('Logging'),
];

/** `docs/findings.md`: every check by its id. */
export function findingsManual(checks: readonly Check[]): string {
  const sorted = [...checks].sort((one, other) => (one.id < other.id ? -1 : 1));
  const sections = groups.map((title, index) => {
    const own = sorted.filter(({ id }) => id.charAt(2) === String(index));
    const pages = own.map(
      check => `### ${check.id} ${check.title}\n\n\`${check.name}\`\n\n${checkPage(check)}`,
    );
    return [`## ${title}\n`, ...pages].join('\n');
  });
  return [manualHead(sorted), ...sections].join('\n');
}

function manualHead(checks: readonly Check[]): string {
  const unconfirmed = checks.filter(({ confirmation }) => confirmation.kind === 'unconfirmed');
  return [
    `# ${l10n.t('Findings')}`,
    '',
    [
      l10n.t('Generated from the code: {checks}.', { checks: countOf(checks.length, 'check') }),
      l10n.t('Each check passes, fails or is unknown.'),
      l10n.t('An unknown check names the IAM action that it needs and never counts as a failure.'),
      unconfirmedSentence(unconfirmed),
    ].join(' '),
    '',
  ].join('\n');
}

function unconfirmedSentence(checks: readonly Check[]): string {
  const ids = listWords(checks.map(({ id }) => id));
  if (checks.length === 0)
    return l10n.t('All checks are confirmed by AWS documentation, API models or public reports.');
  return checks.length === 1
    ? l10n.t("{id} isn't confirmed, so it is never more than information.", { id: ids })
    : l10n.t("{ids} aren't confirmed, so they are never more than information.", { ids });
}
