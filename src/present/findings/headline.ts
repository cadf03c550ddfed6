import * as l10n from '@vscode/l10n';
import type { Attribution, Origin } from '../../diagnosis/attribution';
import type { MetricPeriod } from '../../model/metricPeriod';
import { countOf, formatNumber } from '../../words/counts';
import { periodPhrase } from '../../words/periods';

const verdicts: Readonly<Record<Origin, () => string>> = {
  none: () => l10n.t('No 5xx errors from this stage'),
  'no-data': () => l10n.t('No data of this stage'),
  'before-load-balancer': () => l10n.t('Requests failed before reaching a load balancer'),
  'network-load-balancer': () => l10n.t('Requests were lost behind the Network Load Balancer'),
  'application-load-balancer': () => l10n.t('The Application Load Balancer returned these errors itself'),
  application: () => l10n.t('The application returned these errors'),
  gateway: () => l10n.t('API Gateway returned these errors'),
  several: () => l10n.t('Both the load balancer and the application returned these errors'),
  'behind-gateway': () => l10n.t("The errors come from behind API Gateway, where requests aren't measured"),
  unknown: () => l10n.t('Source unknown'),
};

/** `The application returned these errors: 12 of 3,402 requests in the last hour` */
export function attributionHeadline(
  { origin, requests, errors }: Pick<Attribution, 'origin' | 'requests' | 'errors'>,
  period: MetricPeriod,
): string {
  const verdict = verdicts[origin]();
  if (requests === undefined || errors === undefined)
    return l10n.t('{verdict} in {period}', { verdict, period: periodPhrase(period) });
  return l10n.t('{verdict}: {errors} of {requests} in {period}', {
    verdict,
    errors: formatNumber(errors),
    requests: countOf(requests, 'request'),
    period: periodPhrase(period),
  });
}
