/** Requests of the account `broken`; the columns are those of `legacyBridge`. */
export const brokenRequests = `
GET returns/prod/returns | no-healthy-target 503 | GET /returns | 80:10 | /returns | -
GET returns/prod/returns/1 | no-healthy-target 503 | GET /returns/{id} | 80:10 | /returns/1 | -
GET returns/prod/returns/1?x=1 | no-healthy-target 503 | GET /returns/{id} | 80:10 | /returns/1?x=1 | -
POST returns/prod/returns | no-route 403 | - | - | - | -
GET returns/dev/returns | no-route 403 | - | - | - | -
GET reviews/prod/reviews | * | GET /reviews | 80:20 | /reviews | reviews
GET reviews/prod/reviews/1 | * | GET /reviews/{id} | 80:20 | /reviews/1 | reviews
GET gift-cards/prod/gift-cards | * | GET /gift-cards | 80:30 | /gift-cards | *
GET gift-cards/prod/gift-cards/1 | * | GET /gift-cards/{id} | 80:30 | /gift-cards/1 | *
GET loyalty/prod/loyalty | blocked 504 | GET /loyalty | - | /loyalty | -
GET loyalty/prod/loyalty/1 | blocked 504 | GET /loyalty/{id} | - | /loyalty/1 | -
PUT loyalty/prod/loyalty/1 | no-route 403 | - | - | - | -
GET warehouse/prod/warehouse | blocked 504 | GET /warehouse | - | /warehouse | -
GET warehouse/prod/warehouse/1 | blocked 504 | GET /warehouse/{id} | - | /warehouse/1 | -
GET suppliers/prod/suppliers | blocked 500 | GET /suppliers | - | /suppliers | -
GET suppliers/prod/suppliers/1 | blocked 500 | GET /suppliers/{id} | - | /suppliers/1 | -
GET newsletter/prod/newsletter | blocked 503 | GET /newsletter | - | /newsletter | -
GET newsletter/prod/newsletter/1 | blocked 503 | GET /newsletter/{id} | - | /newsletter/1 | -
GET accounts/prod/accounts | blocked 500 | GET /accounts | 443 | /accounts | -
GET accounts/prod/accounts/1 | blocked 500 | GET /accounts/{id} | 443 | /accounts/1 | -
GET tracking/prod/tracking | reaches-targets | GET /tracking | 80:default | /prod/tracking | tracking
GET tracking/prod/tracking/1 | reaches-targets | GET /tracking/{id} | 80:default | /prod/tracking/1 | tracking
GET tracking/prod/tracking/1?x=1 | reaches-targets | GET /tracking/{id} | 80:default | /prod/tracking/1?x=1 | tracking
GET tracking/prod/tracking/ | no-route 404 | - | - | - | -
GET tracking/prod/tracking/1/2 | no-route 404 | - | - | - | -
POST tracking/prod/tracking | no-route 404 | - | - | - | -
GET tracking/tracking | no-route 404 | - | - | - | -
GET tracking/prod | no-route 404 | - | - | - | -
GET stores/prod/stores | blocked 500 | GET /stores | - | /stores | -
GET stores/prod/stores/1 | blocked 500 | GET /stores/{id} | - | /stores/1 | -
GET promotions/prod/promotions | responds-early 404 | GET /promotions | 80:default | /promotions | -
GET promotions/prod/promotions/1 | responds-early 404 | GET /promotions/{id} | 80:default | /promotions/1 | -
GET promotions/prod/offers | no-route 403 | - | - | - | -
GET subscriptions/prod/subscriptions | reaches-targets | GET /subscriptions | * | /subscriptions | subscriptions
GET subscriptions/prod/subscriptions/1 | reaches-targets | GET /subscriptions/{id} | * | /subscriptions/1 | subscriptions
GET subscriptions/prod/subscriptions/ | reaches-targets | GET /subscriptions | * | /subscriptions | subscriptions
DELETE subscriptions/prod/subscriptions/1 | no-route 403 | - | - | - | -
GET subscriptions/prod/Subscriptions/1 | no-route 403 | - | - | - | -
GET subscriptions/staging/subscriptions | no-route 403 | - | - | - | -
GET returns.example.com/returns | no-route | - | - | - | -
`;
