// Generated from the CRDs by hack/generate. Do not edit: run `make generate`.
const lengthOf = (text) => { let count = 0; for (const _ of text) count++; return count; };
const add = (errors, path, keyword, params) => { const error = { path, keyword, params }; if (errors === null) return [error]; errors.push(error); return errors; };

export const validate = validate10;
const schema11 = {"type":"object","properties":{"apiVersion":{"type":"string","enum":["toolhive.stacklok.dev/v1beta1","toolhive.stacklok.dev/v1alpha1"]},"kind":{"type":"string","enum":["MCPToolConfig"]},"metadata":{"type":"object"},"spec":{"type":"object","properties":{"toolsFilter":{"type":"array","maxItems":10000,"items":{"type":"string","minLength":1}},"toolsOverride":{"type":"object","additionalProperties":{"type":"object","properties":{"name":{"type":"string","minLength":1},"description":{"type":"string"},"annotations":{"type":"object","properties":{"title":{"type":"string"},"readOnlyHint":{"type":"boolean"},"destructiveHint":{"type":"boolean"},"idempotentHint":{"type":"boolean"},"openWorldHint":{"type":"boolean"}},"additionalProperties":false}},"additionalProperties":false}}},"additionalProperties":false},"status":{"type":"object","properties":{"observedGeneration":{"type":"integer"},"configHash":{"type":"string"},"conditions":{"type":"array","items":{"type":"object","required":["lastTransitionTime","message","reason","status","type"],"properties":{"type":{"type":"string","maxLength":316,"pattern":"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$"},"status":{"type":"string","enum":["True","False","Unknown"]},"reason":{"type":"string","minLength":1,"maxLength":1024,"pattern":"^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$"},"message":{"type":"string","maxLength":32768},"observedGeneration":{"type":"integer","minimum":0},"lastTransitionTime":{"type":"string"}},"additionalProperties":false}}},"additionalProperties":false}},"required":["apiVersion","kind","metadata"],"additionalProperties":false};
const func2 = lengthOf;
const pattern0 = new RegExp("^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$", "u");
const pattern1 = new RegExp("^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$", "u");

function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.apiVersion === undefined){
vErrors = add(vErrors, instancePath, "required", {missingProperty: "apiVersion"}); errors++;
}
if(data.kind === undefined){
vErrors = add(vErrors, instancePath, "required", {missingProperty: "kind"}); errors++;
}
if(data.metadata === undefined){
vErrors = add(vErrors, instancePath, "required", {missingProperty: "metadata"}); errors++;
}
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
vErrors = add(vErrors, instancePath, "additionalProperties", {additionalProperty: key0, known: ["apiVersion","kind","metadata","spec","status"]}); errors++;
}
}
if(data.apiVersion !== undefined){
let data0 = data.apiVersion;
if(typeof data0 !== "string"){
vErrors = add(vErrors, instancePath+"/apiVersion", "type", {type: "string"}); errors++;
}
if(!((data0 === "toolhive.stacklok.dev/v1beta1") || (data0 === "toolhive.stacklok.dev/v1alpha1"))){
vErrors = add(vErrors, instancePath+"/apiVersion", "enum", {allowedValues: schema11.properties.apiVersion.enum}); errors++;
}
}
if(data.kind !== undefined){
let data1 = data.kind;
if(typeof data1 !== "string"){
vErrors = add(vErrors, instancePath+"/kind", "type", {type: "string"}); errors++;
}
if(!(data1 === "MCPToolConfig")){
vErrors = add(vErrors, instancePath+"/kind", "enum", {allowedValues: schema11.properties.kind.enum}); errors++;
}
}
if(data.metadata !== undefined){
let data2 = data.metadata;
if(!(data2 && typeof data2 == "object" && !Array.isArray(data2))){
vErrors = add(vErrors, instancePath+"/metadata", "type", {type: "object"}); errors++;
}
}
if(data.spec !== undefined){
let data3 = data.spec;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
for(const key1 in data3){
if(!((key1 === "toolsFilter") || (key1 === "toolsOverride"))){
vErrors = add(vErrors, instancePath+"/spec", "additionalProperties", {additionalProperty: key1, known: ["toolsFilter","toolsOverride"]}); errors++;
}
}
if(data3.toolsFilter !== undefined){
let data4 = data3.toolsFilter;
if(Array.isArray(data4)){
if(data4.length > 10000){
vErrors = add(vErrors, instancePath+"/spec/toolsFilter", "maxItems", {limit: 10000}); errors++;
}
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
let data5 = data4[i0];
if(typeof data5 === "string"){
if(func2(data5) < 1){
vErrors = add(vErrors, instancePath+"/spec/toolsFilter/" + i0, "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/toolsFilter/" + i0, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/toolsFilter", "type", {type: "array"}); errors++;
}
}
if(data3.toolsOverride !== undefined){
let data6 = data3.toolsOverride;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
for(const key2 in data6){
let data7 = data6[key2];
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
for(const key3 in data7){
if(!(((key3 === "name") || (key3 === "description")) || (key3 === "annotations"))){
vErrors = add(vErrors, instancePath+"/spec/toolsOverride/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), "additionalProperties", {additionalProperty: key3, known: ["name","description","annotations"]}); errors++;
}
}
if(data7.name !== undefined){
let data8 = data7.name;
if(typeof data8 === "string"){
if(func2(data8) < 1){
vErrors = add(vErrors, instancePath+"/spec/toolsOverride/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/name", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/toolsOverride/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/name", "type", {type: "string"}); errors++;
}
}
if(data7.description !== undefined){
if(typeof data7.description !== "string"){
vErrors = add(vErrors, instancePath+"/spec/toolsOverride/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/description", "type", {type: "string"}); errors++;
}
}
if(data7.annotations !== undefined){
let data10 = data7.annotations;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
for(const key4 in data10){
if(!(((((key4 === "title") || (key4 === "readOnlyHint")) || (key4 === "destructiveHint")) || (key4 === "idempotentHint")) || (key4 === "openWorldHint"))){
vErrors = add(vErrors, instancePath+"/spec/toolsOverride/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/annotations", "additionalProperties", {additionalProperty: key4, known: ["title","readOnlyHint","destructiveHint","idempotentHint","openWorldHint"]}); errors++;
}
}
if(data10.title !== undefined){
if(typeof data10.title !== "string"){
vErrors = add(vErrors, instancePath+"/spec/toolsOverride/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/annotations/title", "type", {type: "string"}); errors++;
}
}
if(data10.readOnlyHint !== undefined){
if(typeof data10.readOnlyHint !== "boolean"){
vErrors = add(vErrors, instancePath+"/spec/toolsOverride/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/annotations/readOnlyHint", "type", {type: "boolean"}); errors++;
}
}
if(data10.destructiveHint !== undefined){
if(typeof data10.destructiveHint !== "boolean"){
vErrors = add(vErrors, instancePath+"/spec/toolsOverride/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/annotations/destructiveHint", "type", {type: "boolean"}); errors++;
}
}
if(data10.idempotentHint !== undefined){
if(typeof data10.idempotentHint !== "boolean"){
vErrors = add(vErrors, instancePath+"/spec/toolsOverride/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/annotations/idempotentHint", "type", {type: "boolean"}); errors++;
}
}
if(data10.openWorldHint !== undefined){
if(typeof data10.openWorldHint !== "boolean"){
vErrors = add(vErrors, instancePath+"/spec/toolsOverride/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/annotations/openWorldHint", "type", {type: "boolean"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/toolsOverride/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/annotations", "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/toolsOverride/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/toolsOverride", "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec", "type", {type: "object"}); errors++;
}
}
if(data.status !== undefined){
let data16 = data.status;
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
for(const key5 in data16){
if(!(((key5 === "observedGeneration") || (key5 === "configHash")) || (key5 === "conditions"))){
vErrors = add(vErrors, instancePath+"/status", "additionalProperties", {additionalProperty: key5, known: ["observedGeneration","configHash","conditions"]}); errors++;
}
}
if(data16.observedGeneration !== undefined){
let data17 = data16.observedGeneration;
if(!(((typeof data17 == "number") && (!(data17 % 1) && !isNaN(data17))) && (isFinite(data17)))){
vErrors = add(vErrors, instancePath+"/status/observedGeneration", "type", {type: "integer"}); errors++;
}
}
if(data16.configHash !== undefined){
if(typeof data16.configHash !== "string"){
vErrors = add(vErrors, instancePath+"/status/configHash", "type", {type: "string"}); errors++;
}
}
if(data16.conditions !== undefined){
let data19 = data16.conditions;
if(Array.isArray(data19)){
const len1 = data19.length;
for(let i1=0; i1<len1; i1++){
let data20 = data19[i1];
if(data20 && typeof data20 == "object" && !Array.isArray(data20)){
if(data20.lastTransitionTime === undefined){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i1, "required", {missingProperty: "lastTransitionTime"}); errors++;
}
if(data20.message === undefined){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i1, "required", {missingProperty: "message"}); errors++;
}
if(data20.reason === undefined){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i1, "required", {missingProperty: "reason"}); errors++;
}
if(data20.status === undefined){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i1, "required", {missingProperty: "status"}); errors++;
}
if(data20.type === undefined){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i1, "required", {missingProperty: "type"}); errors++;
}
for(const key6 in data20){
if(!((((((key6 === "type") || (key6 === "status")) || (key6 === "reason")) || (key6 === "message")) || (key6 === "observedGeneration")) || (key6 === "lastTransitionTime"))){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i1, "additionalProperties", {additionalProperty: key6, known: ["type","status","reason","message","observedGeneration","lastTransitionTime"]}); errors++;
}
}
if(data20.type !== undefined){
let data21 = data20.type;
if(typeof data21 === "string"){
if(func2(data21) > 316){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i1+"/type", "maxLength", {limit: 316}); errors++;
}
if(!pattern0.test(data21)){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i1+"/type", "pattern", {pattern: "^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/status/conditions/" + i1+"/type", "type", {type: "string"}); errors++;
}
}
if(data20.status !== undefined){
let data22 = data20.status;
if(typeof data22 !== "string"){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i1+"/status", "type", {type: "string"}); errors++;
}
if(!(((data22 === "True") || (data22 === "False")) || (data22 === "Unknown"))){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i1+"/status", "enum", {allowedValues: schema11.properties.status.properties.conditions.items.properties.status.enum}); errors++;
}
}
if(data20.reason !== undefined){
let data23 = data20.reason;
if(typeof data23 === "string"){
if(func2(data23) > 1024){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i1+"/reason", "maxLength", {limit: 1024}); errors++;
}
if(func2(data23) < 1){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i1+"/reason", "minLength", {limit: 1}); errors++;
}
if(!pattern1.test(data23)){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i1+"/reason", "pattern", {pattern: "^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/status/conditions/" + i1+"/reason", "type", {type: "string"}); errors++;
}
}
if(data20.message !== undefined){
let data24 = data20.message;
if(typeof data24 === "string"){
if(func2(data24) > 32768){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i1+"/message", "maxLength", {limit: 32768}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/status/conditions/" + i1+"/message", "type", {type: "string"}); errors++;
}
}
if(data20.observedGeneration !== undefined){
let data25 = data20.observedGeneration;
if(!(((typeof data25 == "number") && (!(data25 % 1) && !isNaN(data25))) && (isFinite(data25)))){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i1+"/observedGeneration", "type", {type: "integer"}); errors++;
}
if((typeof data25 == "number") && (isFinite(data25))){
if(data25 < 0 || isNaN(data25)){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i1+"/observedGeneration", "minimum", {comparison: ">=", limit: 0}); errors++;
}
}
}
if(data20.lastTransitionTime !== undefined){
if(typeof data20.lastTransitionTime !== "string"){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i1+"/lastTransitionTime", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/status/conditions/" + i1, "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/status/conditions", "type", {type: "array"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/status", "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath, "type", {type: "object"}); errors++;
}
validate10.errors = vErrors;
return errors === 0;
}
