/** Requests of the account `direct`; the columns are those of `legacyBridge`. */
export const directRequests = `
GET shop/prod/products | reaches-targets | GET /products | 80:1 | /products | catalogue-products
GET shop/prod/products/ | reaches-targets | GET /products | 80:1 | /products | catalogue-products
GET shop/prod/products?color=red | reaches-targets | GET /products | 80:1 | /products?color=red | catalogue-products
GET shop/prod/products/1 | reaches-targets | GET /products/{productId} | 80:1 | /products/1 | catalogue-products
GET shop/prod/products/1/ | reaches-targets | GET /products/{productId} | 80:1 | /products/1 | catalogue-products
GET shop/prod/products/a%20b%2Fc | reaches-targets | GET /products/{productId} | 80:1 | /products/a%20b%2Fc | catalogue-products
GET shop/prod/products/%E2%82%AC | reaches-targets | GET /products/{productId} | 80:1 | /products/%E2%82%AC | catalogue-products
GET shop/prod/products/search | reaches-targets | GET /products/{productId} | 80:1 | /products/search | catalogue-products
GET shop/prod/products/1 host:shop.example.com | no-route 403 | - | - | - | -
GET shop/prod/search/shoes | reaches-targets | GET /search/{proxy+} | 80:2 | /search/shoes>/v2/search/shoes | catalogue-search
GET shop/prod/search/shoes/red/42 | reaches-targets | GET /search/{proxy+} | 80:2 | /search/shoes/red/42>/v2/search/shoes/red/42 | catalogue-search
GET shop/prod/search/shoes?page=2 | reaches-targets | GET /search/{proxy+} | 80:2 | /search/shoes?page=2>/v2/search/shoes?page=2 | catalogue-search
GET shop/prod/search/a%20b | reaches-targets | GET /search/{proxy+} | 80:2 | /search/a%20b>/v2/search/a%20b | catalogue-search
GET shop/prod/search/products | reaches-targets | GET /search/{proxy+} | 80:2 | /search/products>/v2/search/products | catalogue-search
GET shop/prod/recommendations | reaches-targets | GET /recommendations | 80:3 | /recommendations | catalogue-recommendations
GET shop/prod/recommendations/ | reaches-targets | GET /recommendations | 80:3 | /recommendations | catalogue-recommendations
GET shop/prod/recommendations?for=1 | reaches-targets | GET /recommendations | 80:3 | /recommendations?for=1 | catalogue-recommendations
GET shop/prod/cart/items | reaches-targets | ANY /cart/{proxy+} | 443:20 | /items | cart
POST shop/prod/cart/items | reaches-targets | ANY /cart/{proxy+} | 443:20 | /items | cart
PUT shop/prod/cart/items/1 | reaches-targets | ANY /cart/{proxy+} | 443:20 | /items/1 | cart
PATCH shop/prod/cart/items/1/amount | reaches-targets | ANY /cart/{proxy+} | 443:20 | /items/1/amount | cart
DELETE shop/prod/cart/items/1 | reaches-targets | ANY /cart/{proxy+} | 443:20 | /items/1 | cart
HEAD shop/prod/cart/items | reaches-targets | ANY /cart/{proxy+} | 443:20 | /items | cart
OPTIONS shop/prod/cart/items | reaches-targets | ANY /cart/{proxy+} | 443:20 | /items | cart
GET shop/prod/cart/checkout | reaches-targets | ANY /cart/{proxy+} | 443:20 | /checkout | cart
GET shop/prod/cart/items?a=1&a=2 | reaches-targets | ANY /cart/{proxy+} | 443:20 | /items?a=1&a=2 | cart
POST shop/prod/checkout | reaches-targets | POST /checkout | 443:10 | /checkout | checkout
POST shop/prod/checkout/ | reaches-targets | POST /checkout | 443:10 | /checkout | checkout
GET shop/prod/checkout/77 | reaches-targets | GET /checkout/{checkoutId} | 443:10 | /checkout/77 | checkout
GET shop/prod/checkout/77?full=1 | reaches-targets | GET /checkout/{checkoutId} | 443:10 | /checkout/77?full=1 | checkout
GET shop/prod/health | responds-early 200 | GET /health | - | * | -
GET shop/prod/cart | no-route 403 | - | - | - | -
GET shop/prod/cart/ | no-route 403 | - | - | - | -
GET shop/prod/search | no-route 403 | - | - | - | -
GET shop/prod/search/ | no-route 403 | - | - | - | -
GET shop/prod/checkout | no-route 403 | - | - | - | -
POST shop/prod/checkout/77 | no-route 403 | - | - | - | -
POST shop/prod/products | no-route 403 | - | - | - | -
HEAD shop/prod/products | no-route 403 | - | - | - | -
GET shop/prod/Products | no-route 403 | - | - | - | -
GET shop/prod/products/1/reviews | no-route 403 | - | - | - | -
POST shop/prod/search/shoes | no-route 403 | - | - | - | -
GET shop/prod/recommendations/1 | no-route 403 | - | - | - | -
GET shop/prod | no-route 403 | - | - | - | -
GET shop/dev/products | no-route 403 | - | - | - | -
GET shop/products | no-route 403 | - | - | - | -
GET shop/ | no-route 403 | - | - | - | -
GET shop/prod/v2/search/shoes | no-route 403 | - | - | - | -
GET shop-mobile/v1/products | reaches-targets | GET /products | 80:1 | /products | catalogue-products
GET shop-mobile/v1/products?q=1 | reaches-targets | GET /products | 80:1 | /products?q=1 | catalogue-products
GET shop-mobile/v1/products/5 | reaches-targets | GET /products/{productId} | 80:1 | /products/5 | catalogue-products
GET shop-mobile/v1/products/a%20b | reaches-targets | GET /products/{productId} | 80:1 | /products/a%20b | catalogue-products
POST shop-mobile/v1/checkout | reaches-targets | POST /checkout | 443:10 | /checkout | checkout
POST shop-mobile/v1/checkout?dry=1 | reaches-targets | POST /checkout | 443:10 | /checkout?dry=1 | checkout
GET shop-mobile/v1/products/ | no-route 404 | - | - | - | -
GET shop-mobile/v1/products/5/ | no-route 404 | - | - | - | -
GET shop-mobile/v1/products/5/6 | no-route 404 | - | - | - | -
POST shop-mobile/v1/products | no-route 404 | - | - | - | -
GET shop-mobile/v1/checkout | no-route 404 | - | - | - | -
POST shop-mobile/v1/Checkout | no-route 404 | - | - | - | -
GET shop-mobile/products | no-route 404 | - | - | - | -
GET shop-mobile/v2/products | no-route 404 | - | - | - | -
GET shop-mobile/V1/products | no-route 404 | - | - | - | -
GET shop-mobile/ | no-route 404 | - | - | - | -
GET shop-mobile/v1 | no-route 404 | - | - | - | -
GET shop-mobile/v1/v1/products | no-route 404 | - | - | - | -
OPTIONS shop-mobile/v1/products origin:https://a.example access-control-request-method:GET | no-route 404 | - | - | - | -
GET inventory/inventory/1 | reaches-targets | ANY /inventory/{proxy+} | - | /inventory/1 | inventory
POST inventory/inventory/1/levels?x=1 | reaches-targets | ANY /inventory/{proxy+} | - | /inventory/1/levels?x=1 | inventory
DELETE inventory/inventory/1/ | reaches-targets | ANY /inventory/{proxy+} | - | /inventory/1/ | inventory
GET inventory/inventory | no-route 404 | - | - | - | -
GET inventory/inventory/ | reaches-targets | ANY /inventory/{proxy+} | - | /inventory/ | inventory
GET inventory/ | no-route 404 | - | - | - | -
GET inventory/prod/inventory/1 | no-route 404 | - | - | - | -
GET inventory/$default/inventory/1 | no-route 404 | - | - | - | -
GET shop-notifications/production | unknown | - | - | - | -
GET shop-notifications/production/connect | unknown | - | - | - | -
POST shop-notifications/staging | no-route 403 | - | - | - | -
GET api.example.com/shop/products | reaches-targets | GET /products | 80:1 | /products | catalogue-products
GET API.Example.COM/shop/products | reaches-targets | GET /products | 80:1 | /products | catalogue-products
GET api.example.com./shop/products | reaches-targets | GET /products | 80:1 | /products | catalogue-products
GET api.example.com:443/shop/products/1 | reaches-targets | GET /products/{productId} | 80:1 | /products/1 | catalogue-products
GET api.example.com/shop//products | reaches-targets | GET /products | 80:1 | /products | catalogue-products
GET api.example.com/shop/search/a/b | reaches-targets | GET /search/{proxy+} | 80:2 | /search/a/b>/v2/search/a/b | catalogue-search
POST api.example.com/shop/cart/items | reaches-targets | ANY /cart/{proxy+} | 443:20 | /items | cart
GET api.example.com/shop/health | responds-early 200 | GET /health | - | * | -
GET api.example.com/mobile/v1/products | reaches-targets | GET /products | 80:1 | /products | catalogue-products
GET api.example.com/mobile/v1/products/3?x=y | reaches-targets | GET /products/{productId} | 80:1 | /products/3?x=y | catalogue-products
POST api.example.com/mobile/v1/checkout | reaches-targets | POST /checkout | 443:10 | /checkout | checkout
GET shop/prod/anything host:api.example.com | no-route 403 | - | - | - | -
GET shop/shop/products host:api.example.com | reaches-targets | GET /products | 80:1 | /products | catalogue-products
GET api.example.com/shop | no-route 403 | - | - | - | -
GET api.example.com/shopproducts | reaches-targets | GET /products | 80:1 | /products | catalogue-products
GET api.example.com/shopping | no-route 403 | - | - | - | -
GET api.example.com/mobile/v1products | reaches-targets | GET /products | 80:1 | /products | catalogue-products
GET api.example.com/shop/prod/products | no-route 403 | - | - | - | -
GET api.example.com/Shop/products | no-route 403 | - | - | - | -
GET api.example.com/products | no-route 403 | - | - | - | -
GET api.example.com/ | no-route 403 | - | - | - | -
GET api.example.com/mobile/products | no-route 403 | - | - | - | -
GET api.example.com/mobile/v2/products | no-route 403 | - | - | - | -
GET api.example.com/mobile/v1/products/ | no-route 404 | - | - | - | -
GET api.example.com/mobile/v1 | no-route 404 | - | - | - | -
GET next.example.com/shop/products x-release:next | reaches-targets | GET /products | 80:1 | /products | catalogue-products
GET next.example.com/shop/products X-Release:next | reaches-targets | GET /products | 80:1 | /products | catalogue-products
POST next.example.com/shop/checkout x-release:next | reaches-targets | POST /checkout | 443:10 | /checkout | checkout
GET next.example.com/shop/products | no-route 403 | - | - | - | -
GET next.example.com/shop/products x-release:Next | no-route 403 | - | - | - | -
GET next.example.com/shop/products x-release:next2 | no-route 403 | - | - | - | -
GET next.example.com/products x-release:next | no-route 403 | - | - | - | -
GET next.example.com/shop x-release:next | no-route 403 | - | - | - | -
GET www.example.com/shop/products | no-route | - | - | - | -
GET example.com/shop/products | no-route | - | - | - | -
`;
