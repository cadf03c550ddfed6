/**
 * Requests of the account `legacy-bridge`: method, API (or host) with path, headers | outcome and status | route |
 * listeners by their port, with the rule's priority | path that leaves API Gateway | target groups or endpoint.
 * Worked out by hand from the account's documents.
 */
export const legacyBridgeRequests = `
GET orders/prod/orders | reaches-targets | GET /orders | 80 80:10 | /orders | orders*0.9 orders-canary*0.1
GET orders/prod/orders/ | reaches-targets | GET /orders | 80 80:10 | /orders | orders*0.9 orders-canary*0.1
GET orders/prod//orders | reaches-targets | GET /orders | 80 80:10 | /orders | orders*0.9 orders-canary*0.1
GET orders//prod/orders | reaches-targets | GET /orders | 80 80:10 | /orders | orders*0.9 orders-canary*0.1
GET orders/prod/orders?status=open&page=2 | reaches-targets | GET /orders | 80 80:10 | /orders?status=open&page=2 | orders*0.9 orders-canary*0.1
POST orders/prod/orders | reaches-targets | POST /orders | 80 80:10 | /orders | orders*0.9 orders-canary*0.1
GET orders/prod/orders/42 | reaches-targets | GET /orders/{orderId} | 80 80:10 | /orders/42 | orders*0.9 orders-canary*0.1
GET orders/prod/orders/42/ | reaches-targets | GET /orders/{orderId} | 80 80:10 | /orders/42 | orders*0.9 orders-canary*0.1
PUT orders/prod/orders/42 | reaches-targets | PUT /orders/{orderId} | 80 80:10 | /orders/42 | orders*0.9 orders-canary*0.1
DELETE orders/prod/orders/42 | reaches-targets | DELETE /orders/{orderId} | 80 80:10 | /orders/42 | orders*0.9 orders-canary*0.1
delete orders/prod/orders/42 | reaches-targets | DELETE /orders/{orderId} | 80 80:10 | /orders/42 | orders*0.9 orders-canary*0.1
POST orders/prod/orders/42 x-http-method-override:PUT | reaches-targets | PUT /orders/{orderId} | 80 80:10 | /orders/42 | orders*0.9 orders-canary*0.1
GET orders/prod/orders/a%20b | reaches-targets | GET /orders/{orderId} | 80 80:10 | /orders/a%20b | orders*0.9 orders-canary*0.1
GET orders/prod/orders/a%2Fb | reaches-targets | GET /orders/{orderId} | 80 80:10 | /orders/a%2Fb | orders*0.9 orders-canary*0.1
GET orders/prod/orders/%C3%A9 | reaches-targets | GET /orders/{orderId} | 80 80:10 | /orders/%C3%A9 | orders*0.9 orders-canary*0.1
GET orders/prod/orders/é | reaches-targets | GET /orders/{orderId} | 80 80:10 | /orders/%C3%A9 | orders*0.9 orders-canary*0.1
GET orders/prod/orders/42#top | reaches-targets | GET /orders/{orderId} | 80 80:10 | /orders/42 | orders*0.9 orders-canary*0.1
GET orders/prod/orders/shipments | reaches-targets | GET /orders/{orderId} | 80 80:10 | /orders/shipments | orders*0.9 orders-canary*0.1
GET orders/prod/%6Frders | reaches-targets | GET /orders | 80 80:10 | /orders | orders*0.9 orders-canary*0.1
GET orders/prod/orders X-Preview:canary | reaches-targets | GET /orders | 80 80:5 | /orders | orders-canary
GET orders/prod/orders/42 x-preview:canary | reaches-targets | GET /orders/{orderId} | 80 80:5 | /orders/42 | orders-canary
GET orders/prod/orders/42 X-PREVIEW:CANARY | reaches-targets | GET /orders/{orderId} | 80 80:5 | /orders/42 | orders-canary
GET orders/prod/orders/42 x-preview:no | reaches-targets | GET /orders/{orderId} | 80 80:10 | /orders/42 | orders*0.9 orders-canary*0.1
GET orders/prod/orders/42 preview:canary | reaches-targets | GET /orders/{orderId} | 80 80:10 | /orders/42 | orders*0.9 orders-canary*0.1
PUT orders/prod/orders/42 x-preview:canary | reaches-targets | PUT /orders/{orderId} | 80 80:5 | /orders/42 | orders-canary
GET orders/prod/orders/42/shipments | reaches-targets | GET /orders/{orderId}/shipments | 80 80:30 | /shipments/42 | shipments
GET orders/prod/orders/42/shipments/ | reaches-targets | GET /orders/{orderId}/shipments | 80 80:30 | /shipments/42 | shipments
GET orders/prod/orders/42/shipments x-preview:canary | reaches-targets | GET /orders/{orderId}/shipments | 80 80:30 | /shipments/42 | shipments
GET orders/prod/orders/a%20b/shipments?x=1 | reaches-targets | GET /orders/{orderId}/shipments | 80 80:30 | /shipments/a%20b?x=1 | shipments
GET orders/prod/customers/7 | reaches-targets | GET /customers/{customerId} | 80 80:20 | /customers/7 | customers
GET orders/prod/customers/7/ | reaches-targets | GET /customers/{customerId} | 80 80:20 | /customers/7 | customers
GET orders/prod/customers/7?deep=1 | reaches-targets | GET /customers/{customerId} | 80 80:20 | /customers/7?deep=1 | customers
POST orders/prod/payments | reaches-targets | POST /payments | 80 80:40 | /payments | payments
POST orders/prod/payments?dry=1 | reaches-targets | POST /payments | 80 80:40 | /payments?dry=1 | payments
GET orders/prod/payments/9 | reaches-targets | GET /payments/{paymentId} | 8443 443:10 | /payments/9 | payments
GET orders/prod/payments/9 x-preview:canary | reaches-targets | GET /payments/{paymentId} | 8443 443:10 | /payments/9 | payments
GET orders/prod/reports/daily | reaches-targets | GET /reports/daily | - | * | orders-daily-report
GET orders/prod/reports/daily/ | reaches-targets | GET /reports/daily | - | * | orders-daily-report
GET orders/prod/health | responds-early 200 | GET /health | - | * | -
GET orders/prod/health/ | responds-early 200 | GET /health | - | * | -
GET orders/dev/orders | reaches-targets | GET /orders | 80 80:10 | /orders | orders*0.9 orders-canary*0.1
POST orders/dev/orders | reaches-targets | POST /orders | 80 80:10 | /orders | orders*0.9 orders-canary*0.1
GET orders/dev/orders/42 | reaches-targets | GET /orders/{orderId} | 80 80:10 | /orders/42 | orders*0.9 orders-canary*0.1
GET orders/dev/orders/42 x-preview:canary | reaches-targets | GET /orders/{orderId} | 80 80:5 | /orders/42 | orders-canary
PUT orders/dev/orders/42 | reaches-targets | PUT /orders/{orderId} | 80 80:10 | /orders/42 | orders*0.9 orders-canary*0.1
DELETE orders/dev/orders/42 | reaches-targets | DELETE /orders/{orderId} | 80 80:10 | /orders/42 | orders*0.9 orders-canary*0.1
GET orders/dev/orders/42/shipments | reaches-targets | GET /orders/{orderId}/shipments | 80 80:30 | /shipments/42 | shipments
GET orders/dev/customers/7 | reaches-targets | GET /customers/{customerId} | 8080 | /customers/7 | customers-dev
GET orders/dev/customers/7?a=b | reaches-targets | GET /customers/{customerId} | 8080 | /customers/7?a=b | customers-dev
POST orders/dev/payments | reaches-targets | POST /payments | 8443 443:10 | /payments | payments
GET orders/dev/payments/9 | reaches-targets | GET /payments/{paymentId} | 8443 443:10 | /payments/9 | payments
GET orders/dev/reports/daily | reaches-targets | GET /reports/daily | - | * | orders-daily-report
GET orders/dev/health | responds-early 200 | GET /health | - | * | -
GET invoices/prod/invoices | reaches-targets | GET /invoices | 8081 | /invoices | invoices
POST invoices/prod/invoices | reaches-targets | POST /invoices | 8081 | /invoices | invoices
GET invoices/prod/invoices/1 | reaches-targets | GET /invoices/{invoiceId} | 8081 | /invoices/1 | invoices
GET invoices/prod/invoices/1?pdf=1 | reaches-targets | GET /invoices/{invoiceId} | 8081 | /invoices/1?pdf=1 | invoices
GET invoices/prod/invoices/1/ | reaches-targets | GET /invoices/{invoiceId} | 8081 | /invoices/1 | invoices
GET orders/ | no-route 403 | - | - | - | -
GET orders | no-route 403 | - | - | - | -
GET orders/orders | no-route 403 | - | - | - | -
GET orders/orders/42 | no-route 403 | - | - | - | -
GET orders/test/orders | no-route 403 | - | - | - | -
GET orders/Prod/orders | no-route 403 | - | - | - | -
GET orders/PROD/orders/42 | no-route 403 | - | - | - | -
GET orders/$default/orders | no-route 403 | - | - | - | -
GET orders/prod | no-route 403 | - | - | - | -
GET orders/prod/ | no-route 403 | - | - | - | -
GET orders/prod/prod/orders | no-route 403 | - | - | - | -
GET orders/prod/Orders | no-route 403 | - | - | - | -
GET orders/prod/order | no-route 403 | - | - | - | -
GET orders/prod/orders/42/shipment | no-route 403 | - | - | - | -
GET orders/prod/orders/42/shipments/1 | no-route 403 | - | - | - | -
GET orders/prod/orders/a/b/c | no-route 403 | - | - | - | -
GET orders/prod/customers | no-route 403 | - | - | - | -
GET orders/prod/customers/ | no-route 403 | - | - | - | -
POST orders/prod/customers/7 | no-route 403 | - | - | - | -
GET orders/prod/payments | no-route 403 | - | - | - | -
GET orders/prod/payments/ | no-route 403 | - | - | - | -
PUT orders/prod/payments/9 | no-route 403 | - | - | - | -
PATCH orders/prod/orders/42 | no-route 403 | - | - | - | -
HEAD orders/prod/orders | no-route 403 | - | - | - | -
OPTIONS orders/prod/orders | no-route 403 | - | - | - | -
OPTIONS orders/prod/orders origin:https://shop.example access-control-request-method:GET | no-route 403 | - | - | - | -
PUT orders/prod/orders | no-route 403 | - | - | - | -
DELETE orders/prod/orders | no-route 403 | - | - | - | -
POST orders/prod/orders/42 | no-route 403 | - | - | - | -
POST orders/prod/health | no-route 403 | - | - | - | -
GET orders/prod/health/live | no-route 403 | - | - | - | -
GET orders/prod/reports | no-route 403 | - | - | - | -
GET orders/prod/reports/weekly | no-route 403 | - | - | - | -
GET orders/prod/shipments/42 | no-route 403 | - | - | - | -
GET orders/prod/%2Forders | no-route 403 | - | - | - | -
GET orders/prod/orders%2F42 | no-route 403 | - | - | - | -
GET orders/prod/orders;v=1 | no-route 403 | - | - | - | -
GET invoices/dev/invoices | no-route 403 | - | - | - | -
GET invoices/prod/orders | no-route 403 | - | - | - | -
PUT invoices/prod/invoices/1 | no-route 403 | - | - | - | -
DELETE invoices/prod/invoices | no-route 403 | - | - | - | -
GET invoices/prod | no-route 403 | - | - | - | -
GET aaaaaaaaaa.execute-api.us-east-1.amazonaws.com/prod/orders | no-route 403 | - | - | - | -
GET aaaaaaaaaa.execute-api.eu-west-1.amazonaws.com/prod/orders | unknown | - | - | - | -
GET api.example.com/orders | no-route | - | - | - | -
GET localhost/prod/orders | no-route | - | - | - | -
GET orders-nlb.elb.us-east-1.amazonaws.com/orders | no-route | - | - | - | -
`;
