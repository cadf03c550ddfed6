import * as l10n from '@vscode/l10n';
import type { Finding } from '../../diagnosis/finding';
import { redactWithIds } from '../../app/redact';
import { buildAccount, type Account } from '../../paths/account';
import type { TopologyGraph } from '../../paths/graph';
import { restrictToSubject } from '../../paths/restrict';
import { printTopology } from '../../present/export/formats';
import { lightSvgStyle, printSvg } from '../../present/export/svg';
import { findingsWithin, printReport } from '../../present/export/report';
import { RefusedRequest } from '../connection/refusedRequest';
import type { ExportFormat } from './exportFormats';

/** What is exported; without a subject the whole account. */
export interface ExportedPart {
  readonly subject?: string;
  readonly stage?: string;
}

export interface ExportOptions extends ExportedPart {
  readonly format: ExportFormat;
  readonly redacted: boolean;
  /** Runs the checks: only a report asks for them. */
  readonly diagnose: (account: Account) => Promise<readonly Finding[]>;
}

/**
 * The text of an exported file; of a picture the SVG that it is drawn from. What is redacted was redacted before anything
 * was made of it, so that nothing can come along; checks find the same in it under pseudonyms.
 */
export async function exportText(account: Account, options: ExportOptions): Promise<string> {
  const { format, redacted, diagnose } = options;
  const { shown, graph } = redacted ? redactedPart(account, options) : partOf(account, options);
  if (format === 'markdown') return printReport(graph, findingsWithin(graph, await diagnose(shown)));
  return format === 'png' ? printSvg(graph, lightSvgStyle) : printTopology(graph, format);
}

interface Part {
  readonly shown: Account;
  readonly graph: TopologyGraph;
}

function redactedPart(account: Account, { subject, stage }: ExportedPart): Part {
  const { reading, ids } = redactWithIds(account.reading, [subject ?? '', stage ?? '']);
  const [redactedSubject = '', redactedStage = ''] = ids;
  return partOf(buildAccount(reading), {
    ...(subject === undefined ? {} : { subject: redactedSubject }),
    ...(stage === undefined ? {} : { stage: redactedStage }),
  });
}

function partOf(account: Account, { subject, stage }: ExportedPart): Part {
  if (subject === undefined) return { shown: account, graph: account.graph };
  const graph = restrictToSubject(account, subject, stage);
  if (graph === undefined) throw new RefusedRequest(l10n.t('This resource no longer exists.'));
  return { shown: account, graph };
}
