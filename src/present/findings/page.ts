import type { Check, Confirmation } from '../../diagnosis/check';
import { operationNamed } from '../../diagnosis/operationName';
import { symptomWords } from '../../diagnosis/symptoms';
import { capitalised } from '../text';

/** The page of a check, Markdown without a heading of its own: cause, evidence, fix, and how sure we are. */
export function checkPage(check: Check): string {
  const { severity, rationale, looksAt, remedy, documentation, confirmation, symptoms } = check;
  const permissions = [...new Set(check.needs.map(name => operationNamed(name)?.action ?? name))].sort();
  return [
    rationale,
    '',
    `- **Severity**: ${confirmation.kind === 'unconfirmed' ? 'info (not confirmed)' : severity}`,
    ...(symptoms.length === 0
      ? []
      : [`- **What callers see**: ${symptoms.map(one => symptomWords[one]).join('; ')}`]),
    `- **Evidence**: ${looksAt}`,
    `- **Fix**: ${remedy}`,
    `- **How sure**: ${confirmationWords(confirmation)}`,
    `- **Permissions**: ${permissions.map(action => `\`${action}\``).join(', ')}`,
    `- **AWS on it**: <${documentation}>`,
    '',
  ].join('\n');
}

/** The page with its heading, as it is opened for one finding. */
export function wholePage(check: Check): string {
  return `# ${check.id} ${check.title}\n\n\`${check.name}\`\n\n${checkPage(check)}`;
}

function confirmationWords(confirmation: Confirmation): string {
  switch (confirmation.kind) {
    case 'documented':
      return `AWS documents it: ${source(confirmation.source)}`;
    case 'model':
      return `AWS’s API model says it: ${source(confirmation.source)}`;
    case 'reported':
      return `people report it: ${source(confirmation.source)}`;
    case 'unconfirmed':
      return `not confirmed. ${confirmation.tried}`;
  }
}

const source = (text: string): string => (/^https?:\/\/\S+$/.test(text) ? `<${text}>` : text);

/** Groups of the catalogue by the first digit of their ids. */
const groups: readonly string[] = [
  'The most frequent causes',
  'API',
  'Integration',
  'VPC link',
  'NLB bridge',
  'Application Load Balancer',
  'Target group and target',
  'Logging',
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
    '# Findings',
    '',
    `Printed from the code: ${checks.length} checks. Each passes, fails, or is unknown; unknown names the IAM action that would decide it, and never counts as a failure. ${capitalised(unconfirmedWords(unconfirmed))}`,
    '',
  ].join('\n');
}

function unconfirmedWords(checks: readonly Check[]): string {
  if (checks.length === 0)
    return 'all of them are confirmed by AWS’s documents, API models or public reports.';
  const are = checks.length === 1 ? 'is' : 'are';
  return `${checks.map(({ id }) => id).join(', ')} ${are} not confirmed and therefore never more than information.`;
}
