import awsService from '../../media/resources/aws-service.svg';
import cloudMapService from '../../media/resources/cloud-map-service.svg';
import domainName from '../../media/resources/domain-name.svg';
import group from '../../media/resources/group.svg';
import httpApi from '../../media/resources/http-api.svg';
import httpEndpoint from '../../media/resources/http-endpoint.svg';
import lambdaFunction from '../../media/resources/lambda-function.svg';
import listener from '../../media/resources/listener.svg';
import loadBalancer from '../../media/resources/load-balancer.svg';
import missing from '../../media/resources/missing.svg';
import restApi from '../../media/resources/rest-api.svg';
import route from '../../media/resources/route.svg';
import rule from '../../media/resources/rule.svg';
import stage from '../../media/resources/stage.svg';
import target from '../../media/resources/target.svg';
import targetGroup from '../../media/resources/target-group.svg';
import vpcLink from '../../media/resources/vpc-link.svg';
import websocketApi from '../../media/resources/websocket-api.svg';
import back from './icons/back.svg';
import cancel from './icons/cancel.svg';
import close from './icons/close.svg';
import copy from './icons/copy.svg';
import edit from './icons/edit.svg';
import expand from './icons/expand.svg';
import exportFile from './icons/export.svg';
import fit from './icons/fit.svg';
import focus from './icons/focus.svg';
import help from './icons/help.svg';
import legend from './icons/legend.svg';
import link from './icons/link.svg';
import next from './icons/next.svg';
import open from './icons/open.svg';
import previous from './icons/previous.svg';
import refresh from './icons/refresh.svg';
import search from './icons/search.svg';
import sidebar from './icons/sidebar.svg';
import trace from './icons/trace.svg';
import wallChart from './icons/wallChart.svg';
import zoomIn from './icons/zoomIn.svg';
import zoomOut from './icons/zoomOut.svg';
import type { VertexKind } from '../../src/protocol/vertex';
import { toDrawing, type Drawing } from './drawing';

/** One drawing for each kind of vertex. */
export const kindDrawings: Readonly<Record<VertexKind, Drawing>> = {
  'domain-name': toDrawing(domainName),
  'rest-api': toDrawing(restApi),
  'http-api': toDrawing(httpApi),
  'websocket-api': toDrawing(websocketApi),
  stage: toDrawing(stage),
  route: toDrawing(route),
  'vpc-link': toDrawing(vpcLink),
  'load-balancer': toDrawing(loadBalancer),
  listener: toDrawing(listener),
  rule: toDrawing(rule),
  'target-group': toDrawing(targetGroup),
  target: toDrawing(target),
  'lambda-function': toDrawing(lambdaFunction),
  'cloud-map-service': toDrawing(cloudMapService),
  'http-endpoint': toDrawing(httpEndpoint),
  'aws-service': toDrawing(awsService),
  missing: toDrawing(missing),
  group: toDrawing(group),
};

/** The drawing of a kind; a host of a later version may have kinds that are not known here. */
export function kindDrawing(kind: VertexKind): Drawing {
  return Object.hasOwn(kindDrawings, kind) ? kindDrawings[kind] : kindDrawings.missing;
}

export const actionDrawings = {
  back: toDrawing(back),
  cancel: toDrawing(cancel),
  close: toDrawing(close),
  copy: toDrawing(copy),
  edit: toDrawing(edit),
  expand: toDrawing(expand),
  export: toDrawing(exportFile),
  fit: toDrawing(fit),
  focus: toDrawing(focus),
  help: toDrawing(help),
  legend: toDrawing(legend),
  link: toDrawing(link),
  next: toDrawing(next),
  open: toDrawing(open),
  previous: toDrawing(previous),
  refresh: toDrawing(refresh),
  search: toDrawing(search),
  sidebar: toDrawing(sidebar),
  trace: toDrawing(trace),
  wallChart: toDrawing(wallChart),
  zoomIn: toDrawing(zoomIn),
  zoomOut: toDrawing(zoomOut),
} as const;
