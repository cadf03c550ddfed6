import type { AwsShape } from '../../../account';
import { addService, type Site } from '../../brokenSite';
import { addCertificate } from '../../compute';
import { wellTasks } from '../../ecs';
import { addListener, addRule } from '../../loadBalancing';
import {
  fixedResponseAction,
  forwardAction,
  forwardWeighted,
  hostHeader,
  pathPattern,
  redirectToHttps,
  rewritePath,
} from '../../rules';
import type { Example } from '../example';
import { addBalancer, serveHttp, serveHttps, findShape } from './parts';

const notFound = fixedResponseAction(404, 'No such service');
const below = (name: string): AwsShape => pathPattern(`/${name}`, `/${name}/*`);

/** What the rules and actions of a listener make of the requests. */
export const ruleExamples: readonly Example[] = [
  { check: 'RP502', name: 'tickets', add: addTickets },
  { check: 'RP503', name: 'questionnaires', add: addQuestionnaires },
  { check: 'RP504', name: 'clubs', add: addClubs },
  { check: 'RP505', name: 'brochures', add: addBrochures },
  { check: 'RP506', name: 'timesheets', add: addTimesheets },
  { check: 'RP507', name: 'recipes', add: addRecipes },
  { check: 'RP508', name: 'manuals', add: addManuals },
];

/** Port 80 is only there to send browsers to port 443. */
function addTickets(site: Site): void {
  const { builder } = site;
  const loadBalancerArn = addBalancer(site, { name: 'tickets' });
  serveHttp(site, 'tickets', { loadBalancerArn, defaultAction: redirectToHttps() });
  addListener(builder, loadBalancerArn, {
    port: 443,
    protocol: 'HTTPS',
    certificateArn: addCertificate(builder, 'tickets.internal.example.com'),
    defaultAction: forwardAction(addService(site, 'tickets', wellTasks(2))),
  });
}

/** The staff log in here, and the API comes the same way. */
function addQuestionnaires(site: Site): void {
  const { builder } = site;
  const loadBalancerArn = addBalancer(site, { name: 'questionnaires' });
  const target = forwardAction(addService(site, 'questionnaires', wellTasks(2)));
  const listenerArn = serveHttps(site, 'questionnaires', { loadBalancerArn, defaultAction: target });
  const login = {
    Type: 'authenticate-oidc',
    Order: 1,
    AuthenticateOidcConfig: {
      Issuer: 'https://login.example.com',
      AuthorizationEndpoint: 'https://login.example.com/authorize',
      TokenEndpoint: 'https://login.example.com/token',
      UserInfoEndpoint: 'https://login.example.com/userinfo',
      ClientId: 'questionnaires',
      SessionCookieName: 'AWSELBAuthSessionCookie',
      Scope: 'openid',
      SessionTimeout: 604_800,
      OnUnauthenticatedRequest: 'authenticate',
    },
  };
  const actions = [login, { ...target, Order: 2 }];
  findShape(builder.account.listeners, 'ListenerArn', listenerArn)['DefaultActions'] = actions;
  findShape(builder.account.rules, 'ListenerArn', listenerArn)['Actions'] = actions;
}

/** The URI has the old name of the service. */
function addClubs(site: Site): void {
  const loadBalancerArn = addBalancer(site, { name: 'clubs' });
  const listenerArn = serveHttp(site, 'clubs', {
    loadBalancerArn,
    defaultAction: notFound,
    host: 'societies.internal.example.com',
  });
  addRule(site.builder, listenerArn, {
    priority: 10,
    conditions: [hostHeader('clubs.internal.example.com')],
    action: forwardAction(addService(site, 'clubs', wellTasks(2))),
  });
}

/** The rule for the archive stands behind the one for everything. */
function addBrochures(site: Site): void {
  const loadBalancerArn = addBalancer(site, { name: 'brochures' });
  const listenerArn = serveHttp(site, 'brochures', { loadBalancerArn, defaultAction: notFound });
  addRule(site.builder, listenerArn, {
    priority: 10,
    conditions: [below('brochures')],
    action: forwardAction(addService(site, 'brochures', wellTasks(2))),
  });
  addRule(site.builder, listenerArn, {
    priority: 20,
    conditions: [pathPattern('/brochures/archive/*')],
    action: forwardAction(addService(site, 'brochures-archive', wellTasks(2))),
  });
}

/** Written for the addresses of the office, from when it was called directly. */
function addTimesheets(site: Site): void {
  const loadBalancerArn = addBalancer(site, { name: 'timesheets' });
  const listenerArn = serveHttp(site, 'timesheets', { loadBalancerArn, defaultAction: notFound });
  const office = { Values: ['198.51.100.0/24'] };
  addRule(site.builder, listenerArn, {
    priority: 10,
    conditions: [below('timesheets'), { Field: 'source-ip', Values: office.Values, SourceIpConfig: office }],
    action: forwardAction(addService(site, 'timesheets', wellTasks(2))),
  });
}

/** A tenth of the requests goes to a service that was taken down after its trial. */
function addRecipes(site: Site): void {
  const loadBalancerArn = addBalancer(site, { name: 'recipes' });
  const weighted = forwardWeighted(
    { targetGroupArn: addService(site, 'recipes', wellTasks(2)), weight: 90 },
    { targetGroupArn: addService(site, 'recipes-trial', []), weight: 10 },
  );
  serveHttp(site, 'recipes', { loadBalancerArn, defaultAction: weighted });
}

/** The service was moved below another path, and the rule hides that. */
function addManuals(site: Site): void {
  const loadBalancerArn = addBalancer(site, { name: 'manuals' });
  const listenerArn = serveHttp(site, 'manuals', { loadBalancerArn, defaultAction: notFound });
  addRule(site.builder, listenerArn, {
    priority: 10,
    conditions: [below('manuals')],
    action: forwardAction(addService(site, 'manuals', wellTasks(2))),
    transforms: [rewritePath('^/manuals(.*)$', '/documentation/manuals$1')],
  });
}
