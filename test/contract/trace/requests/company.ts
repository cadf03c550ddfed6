/**
 * Requests of the account `company`; the columns are those of `legacyBridge`. Where its routes lead is drawn by lot,
 * so what is told here is which route takes a request, or why none does.
 */
export const companyRequests = `
GET accounts/prod/addresses | * | GET /addresses | * | * | *
POST accounts/prod/addresses | * | POST /addresses | * | * | *
GET accounts/prod/addresses/ | * | GET /addresses | * | * | *
GET accounts/prod/addresses/1 | * | GET /addresses/{id} | * | * | *
PUT accounts/prod/addresses/1 | * | PUT /addresses/{id} | * | * | *
PATCH accounts/prod/addresses/1 | * | PATCH /addresses/{id} | * | * | *
DELETE accounts/prod/addresses/1 | * | DELETE /addresses/{id} | * | * | *
GET accounts/prod/addresses/1/attachments | * | GET /addresses/{id}/attachments | * | * | *
POST accounts/prod/addresses/1/attachments | * | POST /addresses/{id}/attachments | * | * | *
GET accounts/prod/addresses/1/attachments/2 | * | GET /addresses/{id}/attachments/{partId} | * | * | *
GET accounts/staging/addresses | * | GET /addresses | * | * | *
GET billing/prod/archives | * | GET /archives | * | * | *
GET billing/prod/archives/1/cases/2 | * | GET /archives/{id}/cases/{partId} | * | * | *
GET catalogue/prod/bundles/1 | * | GET /bundles/{id} | * | * | *
GET checkout/prod/channels/1/drafts | * | GET /channels/{id}/drafts | * | * | *
GET api.company.example/accounts/addresses/1 | * | GET /addresses/{id} | * | * | *
GET API.company.example/accounts/addresses/1 | * | GET /addresses/{id} | * | * | *
GET api.company.example/billing/archives | * | GET /archives | * | * | *
GET api.company.example/catalogue/bundles/1 | * | GET /bundles/{id} | * | * | *
GET accounts/prod/archives | no-route 403 | - | - | - | -
PUT accounts/prod/addresses | no-route 403 | - | - | - | -
HEAD accounts/prod/addresses/1 | no-route 403 | - | - | - | -
POST accounts/prod/addresses/1 | no-route 403 | - | - | - | -
PATCH accounts/prod/addresses/1/attachments/2 | no-route 403 | - | - | - | -
GET accounts/prod/addresses/1/audits | no-route 403 | - | - | - | -
GET accounts/prod/addresses/1/attachments/2/3 | no-route 403 | - | - | - | -
GET accounts/prod/Addresses | no-route 403 | - | - | - | -
GET accounts/addresses | no-route 403 | - | - | - | -
GET accounts/production/addresses | no-route 403 | - | - | - | -
GET catalogue/staging/bundles | no-route 403 | - | - | - | -
GET api.company.example/ | no-route 403 | - | - | - | -
GET api.company.example/addresses | no-route 403 | - | - | - | -
GET api.company.example/Accounts/addresses | no-route 403 | - | - | - | -
GET api.company.example/accountsaddresses | no-route 403 | - | - | - | -
GET api.company.example/accounts/prod/addresses | no-route 403 | - | - | - | -
GET api.company.example/warehouse/addresses | no-route 403 | - | - | - | -
GET www.company.example/accounts/addresses | no-route | - | - | - | -
GET accounts-mobile/live/nothing | no-route 404 | - | - | - | -
GET accounts-mobile/prod/nothing | no-route 404 | - | - | - | -
GET accounts-mobile/ | no-route 404 | - | - | - | -
GET billing-mobile/live/nothing | no-route 404 | - | - | - | -
GET billing-mobile/nothing | no-route 404 | - | - | - | -
GET accounts-live/production | unknown | - | - | - | -
`;
