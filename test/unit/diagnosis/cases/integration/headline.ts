import type { Reading } from '../../../../../src/model/reading';
import { arns, sketch } from '../../../../support/sketch';
import { changed, type CasesByCheck } from '../../case';
import { certificate, withCertificates, withIntegration } from './support';

const secure = (uri: string) =>
  sketch(
    `
    rest r1 orders
      stage prod
      GET /orders link l2 ${uri} -> app/a1
    link2 l2
    lb app/a1
      HTTPS 443 -> t1
    tg t1 ip 80 10.0.0.1:80=healthy
    `,
  );
const a1 = arns.listener('app/a1', 443);
const orders = arns.method('r1', 'GET', '/orders');

const secureHttp = (tls: string) =>
  sketch(`
    http h1 orders
      stage $default
      GET /orders ${tls} link l2 app/a1:443
    link2 l2
    lb app/a1
      HTTPS 443 -> t1
    tg t1 ip 80 10.0.0.1:80=healthy
    `);

const bridged = (host: string) =>
  sketch(`
    rest r1 orders
      stage prod
      GET /orders link l1 https://${host}:8443/orders
    link1 l1 -> net/n1
    lb net/n1
      TCP 8443 -> t1
    tg t1 alb 443 app/a1:443=healthy
    lb app/a1
      HTTPS 443 -> t2
    tg t2 ip 80 10.0.0.1:80=healthy
    `);

const http = (stage: string, rule: string) =>
  sketch(`
    http h1 orders
      stage ${stage}
      GET /orders link l2 app/a1:80
    link2 l2
    lb app/a1
      HTTP 80 fixed
        ${rule}
    tg t1 ip 80 10.0.0.1:80=healthy
    `);

const ruled = (uri: string, ...rules: readonly string[]) =>
  sketch(`
    rest r1 orders
      stage prod
      GET /orders link l2 ${uri} -> app/a1
      GET /refunds link l2 http://orders.example.com/refunds -> app/a1
    link2 l2
    lb app/a1
      HTTP 80 fixed
${rules.map(rule => `        ${rule}`).join('\n')}
    tg t1 ip 80 10.0.0.1:80=healthy
    `);

/** The greedy parameter of a REST API as the path. */
const proxied = (rule: string): Reading =>
  withIntegration(
    sketch(`
      rest r1 orders
        stage prod
        GET /{proxy+} link l2 http://orders.example.com/{proxy} -> app/a1
      link2 l2
      lb app/a1
        HTTP 80 fixed
          ${rule}
      tg t1 ip 80 10.0.0.1:80=healthy
      `),
    ['r1', 'GET', '/{proxy+}'],
    { requestParameters: { 'integration.request.path.proxy': 'method.request.path.proxy' } },
  );

export const headlineCases: CasesByCheck = {
  RP008: {
    fires: [
      {
        name: 'no certificate covers the host of the URI',
        reading: () =>
          withCertificates(secure('https://orders.example.com/o'), a1, {
            one: certificate(['other.example.com']),
          }),
        at: [orders],
      },
      {
        name: 'a wildcard covers one label only',
        reading: () =>
          withCertificates(secure('https://a.orders.example.com/o'), a1, {
            one: certificate(['*.example.com']),
          }),
        at: [orders],
      },
      {
        name: 'the host is that of the load balancer, with verification skipped',
        reading: () =>
          withIntegration(
            withCertificates(secure('https://a1.elb.example.com/o'), a1, {
              one: certificate(['orders.example.org']),
            }),
            ['r1', 'GET', '/orders'],
            { tlsConfig: { insecureSkipVerification: true } },
          ),
        at: [orders],
      },
      {
        name: 'the server name of an HTTP API',
        reading: () =>
          withCertificates(secureHttp('tls=orders.example.com'), a1, {
            one: certificate(['other.example.com']),
          }),
        at: [arns.route('h1', 'GET /orders')],
      },
      {
        name: 'TLS ends behind a Network Load Balancer that passes TCP on',
        reading: () =>
          withCertificates(bridged('pay.example.com'), a1, { one: certificate(['orders.example.com']) }),
        at: [orders],
      },
    ],
    silent: [
      {
        name: 'one of several certificates covers it',
        reading: () =>
          withCertificates(secure('https://Orders.Example.com/o'), a1, {
            one: certificate(['other.example.com']),
            two: certificate(['x.example.com', '*.example.com']),
          }),
      },
      {
        name: 'one of the certificates was not described: IAM keeps it',
        reading: () =>
          withCertificates(secure('https://orders.example.com/o'), a1, {
            one: certificate(['other.example.com']),
            two: undefined,
          }),
      },
      { name: 'the certificates were not read', reading: () => secure('https://orders.example.com/o') },
      {
        name: 'the request is not encrypted',
        reading: () =>
          withCertificates(secure('http://orders.example.com:443/o'), a1, {
            one: certificate(['other.example.com']),
          }),
      },
      {
        name: 'an HTTP API verifies no name',
        reading: () => withCertificates(secureHttp(''), a1, { one: certificate(['other.example.com']) }),
      },
      {
        name: 'the certificate behind the bridge covers it',
        reading: () =>
          withCertificates(bridged('orders.example.com'), a1, { one: certificate(['orders.example.com']) }),
      },
    ],
  },
  RP009: {
    fires: [
      {
        name: 'the default action forwards the path with the stage in front',
        reading: () =>
          sketch(`
            http h1 orders
              stage prod
              GET /orders link l2 app/a1:80
            link2 l2
            lb app/a1
              HTTP 80 -> t1
            tg t1 ip 80 10.0.0.1:80=healthy
            `),
        at: [arns.route('h1', 'GET /orders')],
      },
      {
        name: 'a rule forwards the path only without the stage',
        reading: () => http('prod', '10 path=/orders* -> t1'),
        at: [arns.route('h1', 'GET /orders')],
      },
      {
        name: 'a Cloud Map service gets it',
        reading: () =>
          sketch(`
            http h1 orders
              stage prod
              GET /orders link l2 cloudmap:s1
            link2 l2
            cloudmap s1
            `),
        at: [arns.route('h1', 'GET /orders')],
      },
    ],
    silent: [
      {
        name: 'the default stage has no name in paths',
        reading: () => http('$default', '10 path=/orders* -> t1'),
      },
      { name: 'a rule was written for the stage', reading: () => http('prod', '10 path=/prod/* -> t1') },
      { name: 'neither path is forwarded', reading: () => http('prod', '10 path=/refunds -> t1') },
      {
        name: 'the path is overwritten',
        reading: () =>
          changed(http('prod', '10 path=/orders* -> t1'), `${arns.api('h1')}/integrations/GET-orders`, {
            RequestParameters: { 'overwrite:path': '$request.path' },
          }),
      },
      {
        name: 'a rule rewrites it',
        reading: () =>
          changed(http('prod', '10 path=/*/orders -> t1'), arns.rule('app/a1', 80, 10), {
            Transforms: [{ Type: 'url-rewrite', UrlRewriteConfig: {} }],
          }),
      },
      {
        name: 'a REST API sends no stage',
        reading: () => ruled('http://a1.elb.example.com/orders', '10 path=/orders -> t1'),
      },
    ],
  },
  RP010: {
    fires: [
      {
        name: 'no listener on the port that is written',
        reading: () => ruled('http://a1.elb.example.com:8080/orders', '10 path=/* -> t1'),
        at: [orders],
      },
      {
        name: 'no listener on the port of https, for two routes at once',
        reading: () =>
          sketch(`
            rest r1 orders
              stage prod
              GET /a link l2 https://orders.example.com/a -> app/a1
              GET /b link l2 https://orders.example.com/b -> app/a1
            link2 l2
            lb app/a1
              HTTP 80 fixed
            `),
        at: [arns.method('r1', 'GET', '/a')],
      },
    ],
    silent: [
      {
        name: 'the port has a listener',
        reading: () => ruled('http://a1.elb.example.com/orders', '10 path=/* -> t1'),
      },
      {
        name: 'the listeners were not read',
        reading: () =>
          sketch(`
            rest r1 orders
              stage prod
              GET /a link l2 http://orders.example.com:81/a -> app/a1
            link2 l2
            lb app/a1 unread
            `),
      },
      {
        name: 'a link V1: another check’s',
        reading: () =>
          sketch(`
            rest r1 orders
              stage prod
              GET /a link l1 http://orders.example.com:81/a
            link1 l1 -> net/n1
            lb net/n1
              TCP 80 -> t1
            tg t1 ip 80
            `),
      },
    ],
  },
  RP011: {
    fires: [
      {
        name: 'the path meets no rule that forwards, of one route of two',
        reading: () => ruled('http://orders.example.com/orders', '10 path=/refunds -> t1'),
        at: [orders],
      },
      {
        name: 'two routes end at the same rule',
        reading: () =>
          ruled('http://orders.example.com/orders', '10 path=/offers* -> t1', '20 path=/x fixed'),
        at: [orders],
      },
      {
        name: 'the only rule is for the root, and a greedy parameter is never empty',
        reading: () => proxied('10 path=/ -> t1'),
        at: [arns.method('r1', 'GET', '/{proxy+}')],
      },
      {
        name: 'behind a bridge',
        reading: () =>
          sketch(`
            rest r1 orders
              stage prod
              GET /orders link l1 http://n1.elb.example.com/orders
            link1 l1 -> net/n1
            lb net/n1
              TCP 80 -> t1
            tg t1 alb 80 app/a1:80=healthy
            lb app/a1
              HTTP 80 fixed
                10 path=/other -> t2
            tg t2 ip 80 10.0.0.1:80=healthy
            `),
        at: [orders],
      },
    ],
    silent: [
      {
        name: 'a rule forwards',
        reading: () => ruled('http://orders.example.com/orders', '10 path=/orders,/refunds -> t1'),
      },
      {
        name: 'a rule forwards some of the requests',
        reading: () => proxied('10 path=/orders/* -> t1'),
      },
      {
        name: 'a rule forwards all but the root',
        reading: () => proxied('10 path=/?* -> t1'),
      },
      {
        name: 'it answers with success by itself',
        reading: () =>
          changed(
            ruled('http://orders.example.com/orders', '10 path=/orders,/refunds fixed'),
            arns.rule('app/a1', 80, 10),
            {
              Actions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '200' } }],
            },
          ),
      },
      {
        name: 'all that is left is a redirect: another check’s',
        reading: () => ruled('http://orders.example.com/orders', '10 path=/orders,/refunds redirect'),
      },
      {
        name: 'only the host keeps a rule from it: another check’s',
        reading: () => ruled('http://orders.example.com/orders', '10 host=shop.example.com -> t1'),
      },
      {
        name: 'a path parameter is not mapped: another check’s',
        reading: () =>
          sketch(`
            rest r1 orders
              stage prod
              GET /orders/{id} link l2 http://orders.example.com/orders/{id} -> app/a1
            link2 l2
            lb app/a1
              HTTP 80 fixed
            `),
      },
      {
        name: 'the rules were not read',
        reading: () =>
          sketch(`
            rest r1 orders
              stage prod
              GET /orders link l2 http://orders.example.com/orders -> app/a1
            link2 l2
            lb app/a1
              HTTP 80 fixed
            forget elasticloadbalancing:DescribeRules ${arns.listener('app/a1', 80)}
            `),
      },
    ],
  },
};
