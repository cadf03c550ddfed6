import { sketch } from '../../../../support/sketch';
import { changed, type CasesByCheck } from '../../case';
import { forward, listener, meeting, orders, rule, withActions } from './support';

const redirect = (config: object) => ({
  Type: 'redirect',
  Order: 1,
  RedirectConfig: { StatusCode: 'HTTP_301', Protocol: 'HTTPS', Port: '443', ...config },
});
const authenticate = (config: object = {}) => ({
  Type: 'authenticate-oidc',
  Order: 1,
  AuthenticateOidcConfig: { Issuer: 'https://login.example.com', ...config },
});
const token = {
  Type: 'jwt-validation',
  Order: 1,
  JwtValidationConfig: { Issuer: 'https://login.example.com' },
};

const toOrders = 'HTTP 80 fixed\n  10 path=/orders* -> t1';
const ordersRule = rule(10);
const redirecting = (config: object) => () =>
  withActions(meeting('HTTP 80 fixed\n  10 path=/orders* redirect'), ordersRule, redirect(config));
const acting =
  (...actions: readonly object[]) =>
  () =>
    withActions(meeting(toOrders), ordersRule, ...actions);
const anyApi = `
  http h1 mobile
    stage $default
    GET /orders link l2 ${listener}
  link2 l2
`;

export const ruleCases: CasesByCheck = {
  RP502: {
    fires: [
      { name: 'every request is redirected to HTTPS', reading: redirecting({}), at: [orders] },
      { name: 'by the default action', reading: () => meeting('HTTP 80 redirect'), at: [orders] },
      {
        name: 'to the load balancer’s own name',
        reading: redirecting({ Host: 'a1.elb.example.com' }),
        at: [orders],
      },
      {
        name: 'to the same host with another path',
        reading: redirecting({ Host: '#{host}', Path: '/v2/#{path}' }),
        at: [orders],
      },
    ],
    silent: [
      { name: 'another listener redirects', reading: () => meeting('HTTP 80 -> t1\nHTTP 8080 redirect') },
      { name: 'to another host', reading: redirecting({ Host: 'status.example.com' }) },
      {
        name: 'only requests with a header are redirected',
        reading: () =>
          changed(meeting('HTTP 80 -> t1\n  10 redirect'), rule(10), {
            Conditions: [
              { Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'x-old', Values: ['*'] } },
            ],
          }),
      },
      {
        name: 'a rule before it forwards',
        reading: () => meeting('HTTP 80 redirect\n  10 path=/orders* -> t1'),
      },
      {
        name: 'the rules were not read',
        reading: () =>
          sketch(`
            rest r1 orders
              stage prod
              GET /orders link l2 http://a1.elb.example.com/orders -> app/a1
            link2 l2
            lb app/a1
              HTTP 80 redirect
            refuse elasticloadbalancing:DescribeRules ${listener}
          `),
      },
    ],
  },
  RP503: {
    fires: [
      { name: 'callers are sent to a login page', reading: acting(authenticate(), forward), at: [orders] },
      {
        name: 'callers without a session get 401',
        reading: acting(authenticate({ OnUnauthenticatedRequest: 'deny' }), forward),
        at: [orders],
      },
      { name: 'callers need a token', reading: acting(token, forward), at: [orders] },
    ],
    silent: [
      {
        name: 'callers may come without a session',
        reading: acting(authenticate({ OnUnauthenticatedRequest: 'allow' }), forward),
      },
      { name: 'nothing is asked of callers', reading: acting(forward) },
      {
        name: 'another rule asks for a login',
        reading: () =>
          withActions(meeting(`${toOrders}\n  20 path=/admin* -> t2`), rule(20), authenticate(), forward),
      },
    ],
  },
  RP504: {
    fires: [
      {
        name: 'the rule asks for another host than the URI has',
        reading: () =>
          meeting('HTTP 80 fixed\n  10 host=orders.example.com path=/orders* -> t1', 'shop.example.com'),
        at: [orders],
      },
      {
        name: 'the rule asks for a host only',
        reading: () => meeting('HTTP 80 fixed\n  10 host=*.example.com -> t1', 'orders.example.org'),
        at: [orders],
      },
    ],
    silent: [
      {
        name: 'the host matches',
        reading: () => meeting('HTTP 80 fixed\n  10 host=orders.example.com -> t1', 'orders.example.com'),
      },
      {
        name: 'in other case',
        reading: () => meeting('HTTP 80 fixed\n  10 host=Orders.Example.com -> t1', 'orders.example.com'),
      },
      {
        name: 'the host is the load balancer’s own name',
        reading: () => meeting('HTTP 80 fixed\n  10 host=orders.example.com -> t1'),
      },
      {
        name: 'a rule for all hosts forwards',
        reading: () =>
          meeting(
            'HTTP 80 fixed\n  10 host=orders.example.com -> t1\n  20 path=/orders* -> t2',
            'shop.example.com',
          ),
      },
      {
        name: 'the default forwards',
        reading: () => meeting('HTTP 80 -> t2\n  10 host=orders.example.com -> t1', 'shop.example.com'),
      },
      {
        name: 'no rule has the path on any host',
        reading: () =>
          meeting('HTTP 80 fixed\n  10 host=orders.example.com path=/invoices* -> t1', 'shop.example.com'),
      },
      {
        name: 'the load balancers were not listed, and the host may be the name of one',
        reading: () => {
          const reading = meeting('HTTP 80 fixed\n  10 host=*.example.com -> t1', 'orders.example.org');
          const isList = ({ operation }: { readonly operation: string }): boolean =>
            operation === 'elasticloadbalancing:DescribeLoadBalancers';
          return { ...reading, answered: reading.answered.filter(call => !isList(call)) };
        },
      },
      {
        name: 'the caller decides the host',
        reading: () =>
          sketch(`${anyApi}
  lb app/a1
    HTTP 80 fixed
      10 host=orders.example.com -> t1
  tg t1 ip 8080 10.0.0.1:8080=healthy`),
      },
    ],
  },
  RP505: {
    fires: [
      {
        name: 'a wider path comes first',
        reading: () => meeting('HTTP 80 fixed\n  10 path=/orders* -> t1\n  20 path=/orders/archive* -> t2'),
        at: [rule(20)],
      },
      {
        name: 'the same path on one host',
        reading: () =>
          meeting('HTTP 80 fixed\n  10 path=/orders* -> t1\n  20 host=a.example.com path=/orders* -> t2'),
        at: [rule(20)],
      },
    ],
    silent: [
      {
        name: 'the narrower path comes first',
        reading: () => meeting('HTTP 80 fixed\n  10 path=/orders/archive* -> t2\n  20 path=/orders* -> t1'),
      },
      {
        name: 'the earlier asks for a host',
        reading: () =>
          meeting('HTTP 80 fixed\n  10 host=a.example.com path=/orders* -> t1\n  20 path=/orders* -> t2'),
      },
      {
        name: 'the paths only touch',
        reading: () => meeting('HTTP 80 fixed\n  10 path=/orders/* -> t1\n  20 path=/*/archive -> t2'),
      },
      {
        name: 'no request comes to the listener',
        reading: () =>
          meeting('HTTP 80 -> t1\nHTTP 8080 fixed\n  10 path=/orders* -> t1\n  20 path=/orders/a* -> t2'),
      },
    ],
  },
};
