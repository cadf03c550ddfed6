/** The view type: what the serializer and the activation event name. */
export const WALL_CHART_TYPE = 'requestPath.wallChart';
