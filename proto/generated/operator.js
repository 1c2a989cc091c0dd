/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError, $TypeError = $util.global.TypeError, $String = $util.global.String, $Boolean = $util.global.Boolean, $Number = $util.global.Number, $parseInt = $util.global.parseInt, $Array = $util.global.Array, $BigInt = $util.global.BigInt;

// Exported root namespace
const $root = $protobuf.roots["fairlead_operator"] || ($protobuf.roots["fairlead_operator"] = {});

export const fairlead = $root.fairlead = (() => {

    /**
     * Namespace fairlead.
     * @exports fairlead
     * @namespace
     */
    const fairlead = {};

    fairlead.operator = (function() {

        /**
         * Namespace operator.
         * @memberof fairlead
         * @namespace
         */
        const operator = {};

        operator.v1 = (function() {

            /**
             * Namespace v1.
             * @memberof fairlead.operator
             * @namespace
             */
            const v1 = {};

            /**
             * Protocol enum.
             * @name fairlead.operator.v1.Protocol
             * @enum {number}
             * @property {number} PROTOCOL_UNSPECIFIED=0 PROTOCOL_UNSPECIFIED value
             * @property {number} PROTOCOL_TCP=1 PROTOCOL_TCP value
             * @property {number} PROTOCOL_UDP=2 PROTOCOL_UDP value
             * @property {number} PROTOCOL_SCTP=3 PROTOCOL_SCTP value
             */
            v1.Protocol = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "PROTOCOL_UNSPECIFIED"] = 0;
                values[valuesById[1] = "PROTOCOL_TCP"] = 1;
                values[valuesById[2] = "PROTOCOL_UDP"] = 2;
                values[valuesById[3] = "PROTOCOL_SCTP"] = 3;
                return values;
            })();

            /**
             * Family enum.
             * @name fairlead.operator.v1.Family
             * @enum {number}
             * @property {number} FAMILY_UNSPECIFIED=0 FAMILY_UNSPECIFIED value
             * @property {number} FAMILY_IPV4=1 FAMILY_IPV4 value
             * @property {number} FAMILY_IPV6=2 FAMILY_IPV6 value
             */
            v1.Family = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "FAMILY_UNSPECIFIED"] = 0;
                values[valuesById[1] = "FAMILY_IPV4"] = 1;
                values[valuesById[2] = "FAMILY_IPV6"] = 2;
                return values;
            })();

            /**
             * Where a frontend's desired state stands.
             * @name fairlead.operator.v1.State
             * @enum {number}
             * @property {number} STATE_UNSPECIFIED=0 STATE_UNSPECIFIED value
             * @property {number} STATE_APPLIED=1 In the kernel.
             * @property {number} STATE_PENDING=2 Not in the kernel yet, or not supported yet: see the message beside it.
             * @property {number} STATE_ERROR=3 Not in the kernel because of an error or a conflict: see the message beside it.
             */
            v1.State = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "STATE_UNSPECIFIED"] = 0;
                values[valuesById[1] = "STATE_APPLIED"] = 1;
                values[valuesById[2] = "STATE_PENDING"] = 2;
                values[valuesById[3] = "STATE_ERROR"] = 3;
                return values;
            })();

            v1.GetStatusRequest = (function() {

                /**
                 * Properties of a GetStatusRequest.
                 * @typedef {Object} fairlead.operator.v1.GetStatusRequest.$Properties
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a GetStatusRequest.
                 * @memberof fairlead.operator.v1
                 * @interface IGetStatusRequest
                 * @augments fairlead.operator.v1.GetStatusRequest.$Properties
                 * @deprecated Use fairlead.operator.v1.GetStatusRequest.$Properties instead.
                 */

                /**
                 * Shape of a GetStatusRequest.
                 * @typedef {fairlead.operator.v1.GetStatusRequest.$Properties} fairlead.operator.v1.GetStatusRequest.$Shape
                 */

                /**
                 * Constructs a new GetStatusRequest.
                 * @memberof fairlead.operator.v1
                 * @classdesc Represents a GetStatusRequest.
                 * @constructor
                 * @param {fairlead.operator.v1.GetStatusRequest.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const GetStatusRequest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Encodes the specified GetStatusRequest message. Does not implicitly {@link fairlead.operator.v1.GetStatusRequest.verify|verify} messages.
                 * @function encode
                 * @memberof fairlead.operator.v1.GetStatusRequest
                 * @static
                 * @param {fairlead.operator.v1.GetStatusRequest.$Properties} message GetStatusRequest message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                GetStatusRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a GetStatusRequest message from the specified reader or buffer.
                 * @function decode
                 * @memberof fairlead.operator.v1.GetStatusRequest
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {fairlead.operator.v1.GetStatusRequest & fairlead.operator.v1.GetStatusRequest.$Shape} GetStatusRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                GetStatusRequest.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.fairlead.operator.v1.GetStatusRequest();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        reader.skipType(tag & 7, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Creates a GetStatusRequest message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof fairlead.operator.v1.GetStatusRequest
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {fairlead.operator.v1.GetStatusRequest} GetStatusRequest
                 */
                GetStatusRequest.fromObject = function (object, _depth) {
                    if (object instanceof $root.fairlead.operator.v1.GetStatusRequest)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".fairlead.operator.v1.GetStatusRequest: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    return new $root.fairlead.operator.v1.GetStatusRequest();
                };

                /**
                 * Creates a plain object from a GetStatusRequest message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof fairlead.operator.v1.GetStatusRequest
                 * @static
                 * @param {fairlead.operator.v1.GetStatusRequest} message GetStatusRequest
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                GetStatusRequest.toObject = function () {
                    return {};
                };

                /**
                 * Converts this GetStatusRequest to JSON.
                 * @function toJSON
                 * @memberof fairlead.operator.v1.GetStatusRequest
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                GetStatusRequest.prototype.toJSON = function() {
                    return GetStatusRequest.toObject(this, $protobuf.util.toJSONOptions);
                };

                return GetStatusRequest;
            })();

            v1.GetStatusResponse = (function() {

                /**
                 * Properties of a GetStatusResponse.
                 * @typedef {Object} fairlead.operator.v1.GetStatusResponse.$Properties
                 * @property {string|null} [version] Version of the control plane.
                 * @property {boolean|null} [loaderConnected] Whether the loader answers and its maps have been read.
                 * @property {string|null} [loaderError] Why not, in a sentence that says what to do; empty if it does.
                 * @property {boolean|null} [synced] Whether every change that was seen is in the kernel.
                 * @property {number|null} [lastSyncUnixMs] Unix time in milliseconds of the last successful sync, 0 if there was none.
                 * @property {number|null} [entriesWritten] Entries written to kernel maps since the control plane started.
                 * @property {number|null} [syncs] Syncs that wrote anything, and those that failed, since start.
                 * @property {number|null} [syncFailures] GetStatusResponse syncFailures
                 * @property {Array.<fairlead.operator.v1.Problem.$Properties>|null} [problems] What the sources could not use.
                 * @property {Array.<fairlead.operator.v1.ProgramStatus.$Properties>|null} [programs] Proof of attachment of each program, as the loader reported it.
                 * @property {Array.<string>|null} [notes] What the kernel lacks, and the consequence, as the loader reported it.
                 * @property {string|null} [reapError] Why connected UDP sockets cannot be led away from backends that serve no more, in a sentence that says what to do;
                 * empty if they can, or none had to be.
                 * @property {Array.<string>|null} [optedOut] Paths of the cgroups whose sockets are not translated now.
                 * @property {boolean|null} [packetPath] Whether packets are translated, too, by programs on network interfaces.
                 * @property {Array.<fairlead.operator.v1.InterfaceStatus.$Properties>|null} [interfaces] The interfaces now, while they are.
                 * @property {fairlead.operator.v1.FlowCounts.$Properties|null} [flows] Not set while packets are not translated.
                 * @property {Array.<string>|null} [flowWarnings] Where room for flows becomes short, in a sentence each that says what to do.
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a GetStatusResponse.
                 * @memberof fairlead.operator.v1
                 * @interface IGetStatusResponse
                 * @augments fairlead.operator.v1.GetStatusResponse.$Properties
                 * @deprecated Use fairlead.operator.v1.GetStatusResponse.$Properties instead.
                 */

                /**
                 * Shape of a GetStatusResponse.
                 * @typedef {fairlead.operator.v1.GetStatusResponse.$Properties} fairlead.operator.v1.GetStatusResponse.$Shape
                 */

                /**
                 * Constructs a new GetStatusResponse.
                 * @memberof fairlead.operator.v1
                 * @classdesc Represents a GetStatusResponse.
                 * @constructor
                 * @param {fairlead.operator.v1.GetStatusResponse.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const GetStatusResponse = function (properties) {
                    this.problems = [];
                    this.programs = [];
                    this.notes = [];
                    this.optedOut = [];
                    this.interfaces = [];
                    this.flowWarnings = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Version of the control plane.
                 * @member {string} version
                 * @memberof fairlead.operator.v1.GetStatusResponse
                 * @instance
                 */
                GetStatusResponse.prototype.version = "";

                /**
                 * Whether the loader answers and its maps have been read.
                 * @member {boolean} loaderConnected
                 * @memberof fairlead.operator.v1.GetStatusResponse
                 * @instance
                 */
                GetStatusResponse.prototype.loaderConnected = false;

                /**
                 * Why not, in a sentence that says what to do; empty if it does.
                 * @member {string} loaderError
                 * @memberof fairlead.operator.v1.GetStatusResponse
                 * @instance
                 */
                GetStatusResponse.prototype.loaderError = "";

                /**
                 * Whether every change that was seen is in the kernel.
                 * @member {boolean} synced
                 * @memberof fairlead.operator.v1.GetStatusResponse
                 * @instance
                 */
                GetStatusResponse.prototype.synced = false;

                /**
                 * Unix time in milliseconds of the last successful sync, 0 if there was none.
                 * @member {number} lastSyncUnixMs
                 * @memberof fairlead.operator.v1.GetStatusResponse
                 * @instance
                 */
                GetStatusResponse.prototype.lastSyncUnixMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Entries written to kernel maps since the control plane started.
                 * @member {number} entriesWritten
                 * @memberof fairlead.operator.v1.GetStatusResponse
                 * @instance
                 */
                GetStatusResponse.prototype.entriesWritten = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Syncs that wrote anything, and those that failed, since start.
                 * @member {number} syncs
                 * @memberof fairlead.operator.v1.GetStatusResponse
                 * @instance
                 */
                GetStatusResponse.prototype.syncs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * GetStatusResponse syncFailures.
                 * @member {number} syncFailures
                 * @memberof fairlead.operator.v1.GetStatusResponse
                 * @instance
                 */
                GetStatusResponse.prototype.syncFailures = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * What the sources could not use.
                 * @member {Array.<fairlead.operator.v1.Problem.$Properties>} problems
                 * @memberof fairlead.operator.v1.GetStatusResponse
                 * @instance
                 */
                GetStatusResponse.prototype.problems = $util.emptyArray;

                /**
                 * Proof of attachment of each program, as the loader reported it.
                 * @member {Array.<fairlead.operator.v1.ProgramStatus.$Properties>} programs
                 * @memberof fairlead.operator.v1.GetStatusResponse
                 * @instance
                 */
                GetStatusResponse.prototype.programs = $util.emptyArray;

                /**
                 * What the kernel lacks, and the consequence, as the loader reported it.
                 * @member {Array.<string>} notes
                 * @memberof fairlead.operator.v1.GetStatusResponse
                 * @instance
                 */
                GetStatusResponse.prototype.notes = $util.emptyArray;

                /**
                 * Why connected UDP sockets cannot be led away from backends that serve no more, in a sentence that says what to do;
                 * empty if they can, or none had to be.
                 * @member {string} reapError
                 * @memberof fairlead.operator.v1.GetStatusResponse
                 * @instance
                 */
                GetStatusResponse.prototype.reapError = "";

                /**
                 * Paths of the cgroups whose sockets are not translated now.
                 * @member {Array.<string>} optedOut
                 * @memberof fairlead.operator.v1.GetStatusResponse
                 * @instance
                 */
                GetStatusResponse.prototype.optedOut = $util.emptyArray;

                /**
                 * Whether packets are translated, too, by programs on network interfaces.
                 * @member {boolean} packetPath
                 * @memberof fairlead.operator.v1.GetStatusResponse
                 * @instance
                 */
                GetStatusResponse.prototype.packetPath = false;

                /**
                 * The interfaces now, while they are.
                 * @member {Array.<fairlead.operator.v1.InterfaceStatus.$Properties>} interfaces
                 * @memberof fairlead.operator.v1.GetStatusResponse
                 * @instance
                 */
                GetStatusResponse.prototype.interfaces = $util.emptyArray;

                /**
                 * Not set while packets are not translated.
                 * @member {fairlead.operator.v1.FlowCounts.$Properties|null|undefined} flows
                 * @memberof fairlead.operator.v1.GetStatusResponse
                 * @instance
                 */
                GetStatusResponse.prototype.flows = null;

                /**
                 * Where room for flows becomes short, in a sentence each that says what to do.
                 * @member {Array.<string>} flowWarnings
                 * @memberof fairlead.operator.v1.GetStatusResponse
                 * @instance
                 */
                GetStatusResponse.prototype.flowWarnings = $util.emptyArray;

                /**
                 * Encodes the specified GetStatusResponse message. Does not implicitly {@link fairlead.operator.v1.GetStatusResponse.verify|verify} messages.
                 * @function encode
                 * @memberof fairlead.operator.v1.GetStatusResponse
                 * @static
                 * @param {fairlead.operator.v1.GetStatusResponse.$Properties} message GetStatusResponse message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                GetStatusResponse.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.version);
                    if (message.loaderConnected != null && $Object.hasOwnProperty.call(message, "loaderConnected") && message.loaderConnected !== false)
                        writer.uint32(/* id 2, wireType 0 =*/16).bool(message.loaderConnected);
                    if (message.loaderError != null && $Object.hasOwnProperty.call(message, "loaderError") && message.loaderError !== "")
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.loaderError);
                    if (message.synced != null && $Object.hasOwnProperty.call(message, "synced") && message.synced !== false)
                        writer.uint32(/* id 4, wireType 0 =*/32).bool(message.synced);
                    if (message.lastSyncUnixMs != null && $Object.hasOwnProperty.call(message, "lastSyncUnixMs") && (typeof message.lastSyncUnixMs === "object" ? message.lastSyncUnixMs.low || message.lastSyncUnixMs.high : message.lastSyncUnixMs !== 0))
                        writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.lastSyncUnixMs);
                    if (message.entriesWritten != null && $Object.hasOwnProperty.call(message, "entriesWritten") && (typeof message.entriesWritten === "object" ? message.entriesWritten.low || message.entriesWritten.high : message.entriesWritten !== 0))
                        writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.entriesWritten);
                    if (message.syncs != null && $Object.hasOwnProperty.call(message, "syncs") && (typeof message.syncs === "object" ? message.syncs.low || message.syncs.high : message.syncs !== 0))
                        writer.uint32(/* id 7, wireType 0 =*/56).uint64(message.syncs);
                    if (message.syncFailures != null && $Object.hasOwnProperty.call(message, "syncFailures") && (typeof message.syncFailures === "object" ? message.syncFailures.low || message.syncFailures.high : message.syncFailures !== 0))
                        writer.uint32(/* id 8, wireType 0 =*/64).uint64(message.syncFailures);
                    if (message.problems != null && message.problems.length)
                        for (let i = 0; i < message.problems.length; ++i)
                            $root.fairlead.operator.v1.Problem.encode(message.problems[i], writer.uint32(/* id 9, wireType 2 =*/74).fork(), _depth + 1).ldelim();
                    if (message.programs != null && message.programs.length)
                        for (let i = 0; i < message.programs.length; ++i)
                            $root.fairlead.operator.v1.ProgramStatus.encode(message.programs[i], writer.uint32(/* id 10, wireType 2 =*/82).fork(), _depth + 1).ldelim();
                    if (message.notes != null && message.notes.length)
                        for (let i = 0; i < message.notes.length; ++i)
                            writer.uint32(/* id 11, wireType 2 =*/90).string(message.notes[i]);
                    if (message.reapError != null && $Object.hasOwnProperty.call(message, "reapError") && message.reapError !== "")
                        writer.uint32(/* id 12, wireType 2 =*/98).string(message.reapError);
                    if (message.optedOut != null && message.optedOut.length)
                        for (let i = 0; i < message.optedOut.length; ++i)
                            writer.uint32(/* id 13, wireType 2 =*/106).string(message.optedOut[i]);
                    if (message.packetPath != null && $Object.hasOwnProperty.call(message, "packetPath") && message.packetPath !== false)
                        writer.uint32(/* id 14, wireType 0 =*/112).bool(message.packetPath);
                    if (message.interfaces != null && message.interfaces.length)
                        for (let i = 0; i < message.interfaces.length; ++i)
                            $root.fairlead.operator.v1.InterfaceStatus.encode(message.interfaces[i], writer.uint32(/* id 15, wireType 2 =*/122).fork(), _depth + 1).ldelim();
                    if (message.flows != null && $Object.hasOwnProperty.call(message, "flows"))
                        $root.fairlead.operator.v1.FlowCounts.encode(message.flows, writer.uint32(/* id 16, wireType 2 =*/130).fork(), _depth + 1).ldelim();
                    if (message.flowWarnings != null && message.flowWarnings.length)
                        for (let i = 0; i < message.flowWarnings.length; ++i)
                            writer.uint32(/* id 17, wireType 2 =*/138).string(message.flowWarnings[i]);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a GetStatusResponse message from the specified reader or buffer.
                 * @function decode
                 * @memberof fairlead.operator.v1.GetStatusResponse
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {fairlead.operator.v1.GetStatusResponse & fairlead.operator.v1.GetStatusResponse.$Shape} GetStatusResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                GetStatusResponse.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.fairlead.operator.v1.GetStatusResponse();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.version = value;
                                else
                                    delete message.version;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.loaderConnected = value;
                                else
                                    delete message.loaderConnected;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.loaderError = value;
                                else
                                    delete message.loaderError;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.synced = value;
                                else
                                    delete message.synced;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.lastSyncUnixMs = value;
                                else
                                    delete message.lastSyncUnixMs;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.entriesWritten = value;
                                else
                                    delete message.entriesWritten;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.syncs = value;
                                else
                                    delete message.syncs;
                                continue;
                            }
                        case 8: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.syncFailures = value;
                                else
                                    delete message.syncFailures;
                                continue;
                            }
                        case 9: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.problems && message.problems.length))
                                    message.problems = [];
                                message.problems.push($root.fairlead.operator.v1.Problem.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 10: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.programs && message.programs.length))
                                    message.programs = [];
                                message.programs.push($root.fairlead.operator.v1.ProgramStatus.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 11: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.notes && message.notes.length))
                                    message.notes = [];
                                message.notes.push(reader.stringVerify());
                                continue;
                            }
                        case 12: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.reapError = value;
                                else
                                    delete message.reapError;
                                continue;
                            }
                        case 13: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.optedOut && message.optedOut.length))
                                    message.optedOut = [];
                                message.optedOut.push(reader.stringVerify());
                                continue;
                            }
                        case 14: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.packetPath = value;
                                else
                                    delete message.packetPath;
                                continue;
                            }
                        case 15: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.interfaces && message.interfaces.length))
                                    message.interfaces = [];
                                message.interfaces.push($root.fairlead.operator.v1.InterfaceStatus.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 16: {
                                if (wireType !== 2)
                                    break;
                                message.flows = $root.fairlead.operator.v1.FlowCounts.decode(reader, reader.size(), $undefined, _depth + 1, message.flows);
                                continue;
                            }
                        case 17: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.flowWarnings && message.flowWarnings.length))
                                    message.flowWarnings = [];
                                message.flowWarnings.push(reader.stringVerify());
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Creates a GetStatusResponse message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof fairlead.operator.v1.GetStatusResponse
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {fairlead.operator.v1.GetStatusResponse} GetStatusResponse
                 */
                GetStatusResponse.fromObject = function (object, _depth) {
                    if (object instanceof $root.fairlead.operator.v1.GetStatusResponse)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".fairlead.operator.v1.GetStatusResponse: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.fairlead.operator.v1.GetStatusResponse();
                    if (object.version != null)
                        if (typeof object.version !== "string" || object.version.length)
                            message.version = $String(object.version);
                    if (object.loaderConnected != null)
                        if (object.loaderConnected)
                            message.loaderConnected = $Boolean(object.loaderConnected);
                    if (object.loaderError != null)
                        if (typeof object.loaderError !== "string" || object.loaderError.length)
                            message.loaderError = $String(object.loaderError);
                    if (object.synced != null)
                        if (object.synced)
                            message.synced = $Boolean(object.synced);
                    if (object.lastSyncUnixMs != null)
                        if (typeof object.lastSyncUnixMs === "object" ? object.lastSyncUnixMs.low || object.lastSyncUnixMs.high : $Number(object.lastSyncUnixMs) !== 0)
                            if ($util.Long)
                                message.lastSyncUnixMs = $util.Long.fromValue(object.lastSyncUnixMs, true);
                            else if (typeof object.lastSyncUnixMs === "string")
                                message.lastSyncUnixMs = $parseInt(object.lastSyncUnixMs, 10);
                            else if (typeof object.lastSyncUnixMs === "number")
                                message.lastSyncUnixMs = object.lastSyncUnixMs;
                            else if (typeof object.lastSyncUnixMs === "object")
                                message.lastSyncUnixMs = new $util.LongBits(object.lastSyncUnixMs.low >>> 0, object.lastSyncUnixMs.high >>> 0).toNumber(true);
                    if (object.entriesWritten != null)
                        if (typeof object.entriesWritten === "object" ? object.entriesWritten.low || object.entriesWritten.high : $Number(object.entriesWritten) !== 0)
                            if ($util.Long)
                                message.entriesWritten = $util.Long.fromValue(object.entriesWritten, true);
                            else if (typeof object.entriesWritten === "string")
                                message.entriesWritten = $parseInt(object.entriesWritten, 10);
                            else if (typeof object.entriesWritten === "number")
                                message.entriesWritten = object.entriesWritten;
                            else if (typeof object.entriesWritten === "object")
                                message.entriesWritten = new $util.LongBits(object.entriesWritten.low >>> 0, object.entriesWritten.high >>> 0).toNumber(true);
                    if (object.syncs != null)
                        if (typeof object.syncs === "object" ? object.syncs.low || object.syncs.high : $Number(object.syncs) !== 0)
                            if ($util.Long)
                                message.syncs = $util.Long.fromValue(object.syncs, true);
                            else if (typeof object.syncs === "string")
                                message.syncs = $parseInt(object.syncs, 10);
                            else if (typeof object.syncs === "number")
                                message.syncs = object.syncs;
                            else if (typeof object.syncs === "object")
                                message.syncs = new $util.LongBits(object.syncs.low >>> 0, object.syncs.high >>> 0).toNumber(true);
                    if (object.syncFailures != null)
                        if (typeof object.syncFailures === "object" ? object.syncFailures.low || object.syncFailures.high : $Number(object.syncFailures) !== 0)
                            if ($util.Long)
                                message.syncFailures = $util.Long.fromValue(object.syncFailures, true);
                            else if (typeof object.syncFailures === "string")
                                message.syncFailures = $parseInt(object.syncFailures, 10);
                            else if (typeof object.syncFailures === "number")
                                message.syncFailures = object.syncFailures;
                            else if (typeof object.syncFailures === "object")
                                message.syncFailures = new $util.LongBits(object.syncFailures.low >>> 0, object.syncFailures.high >>> 0).toNumber(true);
                    if (object.problems) {
                        if (!$Array.isArray(object.problems))
                            throw $TypeError(".fairlead.operator.v1.GetStatusResponse.problems: array expected");
                        message.problems = $Array(object.problems.length);
                        for (let i = 0; i < object.problems.length; ++i) {
                            if (!$util.isObject(object.problems[i]))
                                throw $TypeError(".fairlead.operator.v1.GetStatusResponse.problems: object expected");
                            message.problems[i] = $root.fairlead.operator.v1.Problem.fromObject(object.problems[i], _depth + 1);
                        }
                    }
                    if (object.programs) {
                        if (!$Array.isArray(object.programs))
                            throw $TypeError(".fairlead.operator.v1.GetStatusResponse.programs: array expected");
                        message.programs = $Array(object.programs.length);
                        for (let i = 0; i < object.programs.length; ++i) {
                            if (!$util.isObject(object.programs[i]))
                                throw $TypeError(".fairlead.operator.v1.GetStatusResponse.programs: object expected");
                            message.programs[i] = $root.fairlead.operator.v1.ProgramStatus.fromObject(object.programs[i], _depth + 1);
                        }
                    }
                    if (object.notes) {
                        if (!$Array.isArray(object.notes))
                            throw $TypeError(".fairlead.operator.v1.GetStatusResponse.notes: array expected");
                        message.notes = $Array(object.notes.length);
                        for (let i = 0; i < object.notes.length; ++i)
                            message.notes[i] = $String(object.notes[i]);
                    }
                    if (object.reapError != null)
                        if (typeof object.reapError !== "string" || object.reapError.length)
                            message.reapError = $String(object.reapError);
                    if (object.optedOut) {
                        if (!$Array.isArray(object.optedOut))
                            throw $TypeError(".fairlead.operator.v1.GetStatusResponse.optedOut: array expected");
                        message.optedOut = $Array(object.optedOut.length);
                        for (let i = 0; i < object.optedOut.length; ++i)
                            message.optedOut[i] = $String(object.optedOut[i]);
                    }
                    if (object.packetPath != null)
                        if (object.packetPath)
                            message.packetPath = $Boolean(object.packetPath);
                    if (object.interfaces) {
                        if (!$Array.isArray(object.interfaces))
                            throw $TypeError(".fairlead.operator.v1.GetStatusResponse.interfaces: array expected");
                        message.interfaces = $Array(object.interfaces.length);
                        for (let i = 0; i < object.interfaces.length; ++i) {
                            if (!$util.isObject(object.interfaces[i]))
                                throw $TypeError(".fairlead.operator.v1.GetStatusResponse.interfaces: object expected");
                            message.interfaces[i] = $root.fairlead.operator.v1.InterfaceStatus.fromObject(object.interfaces[i], _depth + 1);
                        }
                    }
                    if (object.flows != null) {
                        if (!$util.isObject(object.flows))
                            throw $TypeError(".fairlead.operator.v1.GetStatusResponse.flows: object expected");
                        message.flows = $root.fairlead.operator.v1.FlowCounts.fromObject(object.flows, _depth + 1);
                    }
                    if (object.flowWarnings) {
                        if (!$Array.isArray(object.flowWarnings))
                            throw $TypeError(".fairlead.operator.v1.GetStatusResponse.flowWarnings: array expected");
                        message.flowWarnings = $Array(object.flowWarnings.length);
                        for (let i = 0; i < object.flowWarnings.length; ++i)
                            message.flowWarnings[i] = $String(object.flowWarnings[i]);
                    }
                    return message;
                };

                /**
                 * Creates a plain object from a GetStatusResponse message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof fairlead.operator.v1.GetStatusResponse
                 * @static
                 * @param {fairlead.operator.v1.GetStatusResponse} message GetStatusResponse
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                GetStatusResponse.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults) {
                        object.problems = [];
                        object.programs = [];
                        object.notes = [];
                        object.optedOut = [];
                        object.interfaces = [];
                        object.flowWarnings = [];
                    }
                    if (options.defaults) {
                        object.version = "";
                        object.loaderConnected = false;
                        object.loaderError = "";
                        object.synced = false;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.lastSyncUnixMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.lastSyncUnixMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.entriesWritten = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.entriesWritten = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.syncs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.syncs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.syncFailures = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.syncFailures = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        object.reapError = "";
                        object.packetPath = false;
                        object.flows = null;
                    }
                    if (message.version != null && $Object.hasOwnProperty.call(message, "version"))
                        object.version = message.version;
                    if (message.loaderConnected != null && $Object.hasOwnProperty.call(message, "loaderConnected"))
                        object.loaderConnected = message.loaderConnected;
                    if (message.loaderError != null && $Object.hasOwnProperty.call(message, "loaderError"))
                        object.loaderError = message.loaderError;
                    if (message.synced != null && $Object.hasOwnProperty.call(message, "synced"))
                        object.synced = message.synced;
                    if (message.lastSyncUnixMs != null && $Object.hasOwnProperty.call(message, "lastSyncUnixMs"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.lastSyncUnixMs = typeof message.lastSyncUnixMs === "number" ? $BigInt(message.lastSyncUnixMs) : $util.Long.fromBits(message.lastSyncUnixMs.low >>> 0, message.lastSyncUnixMs.high >>> 0, true).toBigInt();
                        else if (typeof message.lastSyncUnixMs === "number")
                            object.lastSyncUnixMs = options.longs === $String ? $String(message.lastSyncUnixMs) : message.lastSyncUnixMs;
                        else
                            object.lastSyncUnixMs = options.longs === $String ? $util.Long.prototype.toString.call(message.lastSyncUnixMs) : options.longs === $Number ? new $util.LongBits(message.lastSyncUnixMs.low >>> 0, message.lastSyncUnixMs.high >>> 0).toNumber(true) : message.lastSyncUnixMs;
                    if (message.entriesWritten != null && $Object.hasOwnProperty.call(message, "entriesWritten"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.entriesWritten = typeof message.entriesWritten === "number" ? $BigInt(message.entriesWritten) : $util.Long.fromBits(message.entriesWritten.low >>> 0, message.entriesWritten.high >>> 0, true).toBigInt();
                        else if (typeof message.entriesWritten === "number")
                            object.entriesWritten = options.longs === $String ? $String(message.entriesWritten) : message.entriesWritten;
                        else
                            object.entriesWritten = options.longs === $String ? $util.Long.prototype.toString.call(message.entriesWritten) : options.longs === $Number ? new $util.LongBits(message.entriesWritten.low >>> 0, message.entriesWritten.high >>> 0).toNumber(true) : message.entriesWritten;
                    if (message.syncs != null && $Object.hasOwnProperty.call(message, "syncs"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.syncs = typeof message.syncs === "number" ? $BigInt(message.syncs) : $util.Long.fromBits(message.syncs.low >>> 0, message.syncs.high >>> 0, true).toBigInt();
                        else if (typeof message.syncs === "number")
                            object.syncs = options.longs === $String ? $String(message.syncs) : message.syncs;
                        else
                            object.syncs = options.longs === $String ? $util.Long.prototype.toString.call(message.syncs) : options.longs === $Number ? new $util.LongBits(message.syncs.low >>> 0, message.syncs.high >>> 0).toNumber(true) : message.syncs;
                    if (message.syncFailures != null && $Object.hasOwnProperty.call(message, "syncFailures"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.syncFailures = typeof message.syncFailures === "number" ? $BigInt(message.syncFailures) : $util.Long.fromBits(message.syncFailures.low >>> 0, message.syncFailures.high >>> 0, true).toBigInt();
                        else if (typeof message.syncFailures === "number")
                            object.syncFailures = options.longs === $String ? $String(message.syncFailures) : message.syncFailures;
                        else
                            object.syncFailures = options.longs === $String ? $util.Long.prototype.toString.call(message.syncFailures) : options.longs === $Number ? new $util.LongBits(message.syncFailures.low >>> 0, message.syncFailures.high >>> 0).toNumber(true) : message.syncFailures;
                    if (message.problems && message.problems.length) {
                        object.problems = $Array(message.problems.length);
                        for (let j = 0; j < message.problems.length; ++j)
                            object.problems[j] = $root.fairlead.operator.v1.Problem.toObject(message.problems[j], options, _depth + 1);
                    }
                    if (message.programs && message.programs.length) {
                        object.programs = $Array(message.programs.length);
                        for (let j = 0; j < message.programs.length; ++j)
                            object.programs[j] = $root.fairlead.operator.v1.ProgramStatus.toObject(message.programs[j], options, _depth + 1);
                    }
                    if (message.notes && message.notes.length) {
                        object.notes = $Array(message.notes.length);
                        for (let j = 0; j < message.notes.length; ++j)
                            object.notes[j] = message.notes[j];
                    }
                    if (message.reapError != null && $Object.hasOwnProperty.call(message, "reapError"))
                        object.reapError = message.reapError;
                    if (message.optedOut && message.optedOut.length) {
                        object.optedOut = $Array(message.optedOut.length);
                        for (let j = 0; j < message.optedOut.length; ++j)
                            object.optedOut[j] = message.optedOut[j];
                    }
                    if (message.packetPath != null && $Object.hasOwnProperty.call(message, "packetPath"))
                        object.packetPath = message.packetPath;
                    if (message.interfaces && message.interfaces.length) {
                        object.interfaces = $Array(message.interfaces.length);
                        for (let j = 0; j < message.interfaces.length; ++j)
                            object.interfaces[j] = $root.fairlead.operator.v1.InterfaceStatus.toObject(message.interfaces[j], options, _depth + 1);
                    }
                    if (message.flows != null && $Object.hasOwnProperty.call(message, "flows"))
                        object.flows = $root.fairlead.operator.v1.FlowCounts.toObject(message.flows, options, _depth + 1);
                    if (message.flowWarnings && message.flowWarnings.length) {
                        object.flowWarnings = $Array(message.flowWarnings.length);
                        for (let j = 0; j < message.flowWarnings.length; ++j)
                            object.flowWarnings[j] = message.flowWarnings[j];
                    }
                    return object;
                };

                /**
                 * Converts this GetStatusResponse to JSON.
                 * @function toJSON
                 * @memberof fairlead.operator.v1.GetStatusResponse
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                GetStatusResponse.prototype.toJSON = function() {
                    return GetStatusResponse.toObject(this, $protobuf.util.toJSONOptions);
                };

                return GetStatusResponse;
            })();

            v1.FlowCounts = (function() {

                /**
                 * Properties of a FlowCounts.
                 * @typedef {Object} fairlead.operator.v1.FlowCounts.$Properties
                 * @property {number|null} [tcp] FlowCounts tcp
                 * @property {number|null} [udp] FlowCounts udp
                 * @property {number|null} [sctp] FlowCounts sctp
                 * @property {number|null} [most] How many there is room for.
                 * @property {number|null} [sourcePorts] Source ports that masqueraded packets can have toward each backend.
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a FlowCounts.
                 * @memberof fairlead.operator.v1
                 * @interface IFlowCounts
                 * @augments fairlead.operator.v1.FlowCounts.$Properties
                 * @deprecated Use fairlead.operator.v1.FlowCounts.$Properties instead.
                 */

                /**
                 * Shape of a FlowCounts.
                 * @typedef {fairlead.operator.v1.FlowCounts.$Properties} fairlead.operator.v1.FlowCounts.$Shape
                 */

                /**
                 * Constructs a new FlowCounts.
                 * @memberof fairlead.operator.v1
                 * @classdesc Flows of packets that are translated, a few seconds ago at most.
                 * @constructor
                 * @param {fairlead.operator.v1.FlowCounts.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const FlowCounts = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * FlowCounts tcp.
                 * @member {number} tcp
                 * @memberof fairlead.operator.v1.FlowCounts
                 * @instance
                 */
                FlowCounts.prototype.tcp = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * FlowCounts udp.
                 * @member {number} udp
                 * @memberof fairlead.operator.v1.FlowCounts
                 * @instance
                 */
                FlowCounts.prototype.udp = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * FlowCounts sctp.
                 * @member {number} sctp
                 * @memberof fairlead.operator.v1.FlowCounts
                 * @instance
                 */
                FlowCounts.prototype.sctp = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * How many there is room for.
                 * @member {number} most
                 * @memberof fairlead.operator.v1.FlowCounts
                 * @instance
                 */
                FlowCounts.prototype.most = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Source ports that masqueraded packets can have toward each backend.
                 * @member {number} sourcePorts
                 * @memberof fairlead.operator.v1.FlowCounts
                 * @instance
                 */
                FlowCounts.prototype.sourcePorts = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Encodes the specified FlowCounts message. Does not implicitly {@link fairlead.operator.v1.FlowCounts.verify|verify} messages.
                 * @function encode
                 * @memberof fairlead.operator.v1.FlowCounts
                 * @static
                 * @param {fairlead.operator.v1.FlowCounts.$Properties} message FlowCounts message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                FlowCounts.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.tcp != null && $Object.hasOwnProperty.call(message, "tcp") && (typeof message.tcp === "object" ? message.tcp.low || message.tcp.high : message.tcp !== 0))
                        writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.tcp);
                    if (message.udp != null && $Object.hasOwnProperty.call(message, "udp") && (typeof message.udp === "object" ? message.udp.low || message.udp.high : message.udp !== 0))
                        writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.udp);
                    if (message.sctp != null && $Object.hasOwnProperty.call(message, "sctp") && (typeof message.sctp === "object" ? message.sctp.low || message.sctp.high : message.sctp !== 0))
                        writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.sctp);
                    if (message.most != null && $Object.hasOwnProperty.call(message, "most") && (typeof message.most === "object" ? message.most.low || message.most.high : message.most !== 0))
                        writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.most);
                    if (message.sourcePorts != null && $Object.hasOwnProperty.call(message, "sourcePorts") && (typeof message.sourcePorts === "object" ? message.sourcePorts.low || message.sourcePorts.high : message.sourcePorts !== 0))
                        writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.sourcePorts);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a FlowCounts message from the specified reader or buffer.
                 * @function decode
                 * @memberof fairlead.operator.v1.FlowCounts
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {fairlead.operator.v1.FlowCounts & fairlead.operator.v1.FlowCounts.$Shape} FlowCounts
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                FlowCounts.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.fairlead.operator.v1.FlowCounts();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.tcp = value;
                                else
                                    delete message.tcp;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.udp = value;
                                else
                                    delete message.udp;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.sctp = value;
                                else
                                    delete message.sctp;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.most = value;
                                else
                                    delete message.most;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.sourcePorts = value;
                                else
                                    delete message.sourcePorts;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Creates a FlowCounts message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof fairlead.operator.v1.FlowCounts
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {fairlead.operator.v1.FlowCounts} FlowCounts
                 */
                FlowCounts.fromObject = function (object, _depth) {
                    if (object instanceof $root.fairlead.operator.v1.FlowCounts)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".fairlead.operator.v1.FlowCounts: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.fairlead.operator.v1.FlowCounts();
                    if (object.tcp != null)
                        if (typeof object.tcp === "object" ? object.tcp.low || object.tcp.high : $Number(object.tcp) !== 0)
                            if ($util.Long)
                                message.tcp = $util.Long.fromValue(object.tcp, true);
                            else if (typeof object.tcp === "string")
                                message.tcp = $parseInt(object.tcp, 10);
                            else if (typeof object.tcp === "number")
                                message.tcp = object.tcp;
                            else if (typeof object.tcp === "object")
                                message.tcp = new $util.LongBits(object.tcp.low >>> 0, object.tcp.high >>> 0).toNumber(true);
                    if (object.udp != null)
                        if (typeof object.udp === "object" ? object.udp.low || object.udp.high : $Number(object.udp) !== 0)
                            if ($util.Long)
                                message.udp = $util.Long.fromValue(object.udp, true);
                            else if (typeof object.udp === "string")
                                message.udp = $parseInt(object.udp, 10);
                            else if (typeof object.udp === "number")
                                message.udp = object.udp;
                            else if (typeof object.udp === "object")
                                message.udp = new $util.LongBits(object.udp.low >>> 0, object.udp.high >>> 0).toNumber(true);
                    if (object.sctp != null)
                        if (typeof object.sctp === "object" ? object.sctp.low || object.sctp.high : $Number(object.sctp) !== 0)
                            if ($util.Long)
                                message.sctp = $util.Long.fromValue(object.sctp, true);
                            else if (typeof object.sctp === "string")
                                message.sctp = $parseInt(object.sctp, 10);
                            else if (typeof object.sctp === "number")
                                message.sctp = object.sctp;
                            else if (typeof object.sctp === "object")
                                message.sctp = new $util.LongBits(object.sctp.low >>> 0, object.sctp.high >>> 0).toNumber(true);
                    if (object.most != null)
                        if (typeof object.most === "object" ? object.most.low || object.most.high : $Number(object.most) !== 0)
                            if ($util.Long)
                                message.most = $util.Long.fromValue(object.most, true);
                            else if (typeof object.most === "string")
                                message.most = $parseInt(object.most, 10);
                            else if (typeof object.most === "number")
                                message.most = object.most;
                            else if (typeof object.most === "object")
                                message.most = new $util.LongBits(object.most.low >>> 0, object.most.high >>> 0).toNumber(true);
                    if (object.sourcePorts != null)
                        if (typeof object.sourcePorts === "object" ? object.sourcePorts.low || object.sourcePorts.high : $Number(object.sourcePorts) !== 0)
                            if ($util.Long)
                                message.sourcePorts = $util.Long.fromValue(object.sourcePorts, true);
                            else if (typeof object.sourcePorts === "string")
                                message.sourcePorts = $parseInt(object.sourcePorts, 10);
                            else if (typeof object.sourcePorts === "number")
                                message.sourcePorts = object.sourcePorts;
                            else if (typeof object.sourcePorts === "object")
                                message.sourcePorts = new $util.LongBits(object.sourcePorts.low >>> 0, object.sourcePorts.high >>> 0).toNumber(true);
                    return message;
                };

                /**
                 * Creates a plain object from a FlowCounts message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof fairlead.operator.v1.FlowCounts
                 * @static
                 * @param {fairlead.operator.v1.FlowCounts} message FlowCounts
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                FlowCounts.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.tcp = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.tcp = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.udp = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.udp = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.sctp = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.sctp = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.most = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.most = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.sourcePorts = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.sourcePorts = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    }
                    if (message.tcp != null && $Object.hasOwnProperty.call(message, "tcp"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.tcp = typeof message.tcp === "number" ? $BigInt(message.tcp) : $util.Long.fromBits(message.tcp.low >>> 0, message.tcp.high >>> 0, true).toBigInt();
                        else if (typeof message.tcp === "number")
                            object.tcp = options.longs === $String ? $String(message.tcp) : message.tcp;
                        else
                            object.tcp = options.longs === $String ? $util.Long.prototype.toString.call(message.tcp) : options.longs === $Number ? new $util.LongBits(message.tcp.low >>> 0, message.tcp.high >>> 0).toNumber(true) : message.tcp;
                    if (message.udp != null && $Object.hasOwnProperty.call(message, "udp"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.udp = typeof message.udp === "number" ? $BigInt(message.udp) : $util.Long.fromBits(message.udp.low >>> 0, message.udp.high >>> 0, true).toBigInt();
                        else if (typeof message.udp === "number")
                            object.udp = options.longs === $String ? $String(message.udp) : message.udp;
                        else
                            object.udp = options.longs === $String ? $util.Long.prototype.toString.call(message.udp) : options.longs === $Number ? new $util.LongBits(message.udp.low >>> 0, message.udp.high >>> 0).toNumber(true) : message.udp;
                    if (message.sctp != null && $Object.hasOwnProperty.call(message, "sctp"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.sctp = typeof message.sctp === "number" ? $BigInt(message.sctp) : $util.Long.fromBits(message.sctp.low >>> 0, message.sctp.high >>> 0, true).toBigInt();
                        else if (typeof message.sctp === "number")
                            object.sctp = options.longs === $String ? $String(message.sctp) : message.sctp;
                        else
                            object.sctp = options.longs === $String ? $util.Long.prototype.toString.call(message.sctp) : options.longs === $Number ? new $util.LongBits(message.sctp.low >>> 0, message.sctp.high >>> 0).toNumber(true) : message.sctp;
                    if (message.most != null && $Object.hasOwnProperty.call(message, "most"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.most = typeof message.most === "number" ? $BigInt(message.most) : $util.Long.fromBits(message.most.low >>> 0, message.most.high >>> 0, true).toBigInt();
                        else if (typeof message.most === "number")
                            object.most = options.longs === $String ? $String(message.most) : message.most;
                        else
                            object.most = options.longs === $String ? $util.Long.prototype.toString.call(message.most) : options.longs === $Number ? new $util.LongBits(message.most.low >>> 0, message.most.high >>> 0).toNumber(true) : message.most;
                    if (message.sourcePorts != null && $Object.hasOwnProperty.call(message, "sourcePorts"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.sourcePorts = typeof message.sourcePorts === "number" ? $BigInt(message.sourcePorts) : $util.Long.fromBits(message.sourcePorts.low >>> 0, message.sourcePorts.high >>> 0, true).toBigInt();
                        else if (typeof message.sourcePorts === "number")
                            object.sourcePorts = options.longs === $String ? $String(message.sourcePorts) : message.sourcePorts;
                        else
                            object.sourcePorts = options.longs === $String ? $util.Long.prototype.toString.call(message.sourcePorts) : options.longs === $Number ? new $util.LongBits(message.sourcePorts.low >>> 0, message.sourcePorts.high >>> 0).toNumber(true) : message.sourcePorts;
                    return object;
                };

                /**
                 * Converts this FlowCounts to JSON.
                 * @function toJSON
                 * @memberof fairlead.operator.v1.FlowCounts
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                FlowCounts.prototype.toJSON = function() {
                    return FlowCounts.toObject(this, $protobuf.util.toJSONOptions);
                };

                return FlowCounts;
            })();

            v1.Problem = (function() {

                /**
                 * Properties of a Problem.
                 * @typedef {Object} fairlead.operator.v1.Problem.$Properties
                 * @property {string|null} [severity] error, warning or notice.
                 * @property {string|null} [where] File, line and column, or the API path.
                 * @property {string|null} [object] Kind namespace/name, where known.
                 * @property {string|null} [field] Problem field
                 * @property {string|null} [message] Problem message
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Problem.
                 * @memberof fairlead.operator.v1
                 * @interface IProblem
                 * @augments fairlead.operator.v1.Problem.$Properties
                 * @deprecated Use fairlead.operator.v1.Problem.$Properties instead.
                 */

                /**
                 * Shape of a Problem.
                 * @typedef {fairlead.operator.v1.Problem.$Properties} fairlead.operator.v1.Problem.$Shape
                 */

                /**
                 * Constructs a new Problem.
                 * @memberof fairlead.operator.v1
                 * @classdesc An object or field that a source could not use.
                 * @constructor
                 * @param {fairlead.operator.v1.Problem.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Problem = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * error, warning or notice.
                 * @member {string} severity
                 * @memberof fairlead.operator.v1.Problem
                 * @instance
                 */
                Problem.prototype.severity = "";

                /**
                 * File, line and column, or the API path.
                 * @member {string} where
                 * @memberof fairlead.operator.v1.Problem
                 * @instance
                 */
                Problem.prototype.where = "";

                /**
                 * Kind namespace/name, where known.
                 * @member {string} object
                 * @memberof fairlead.operator.v1.Problem
                 * @instance
                 */
                Problem.prototype.object = "";

                /**
                 * Problem field.
                 * @member {string} field
                 * @memberof fairlead.operator.v1.Problem
                 * @instance
                 */
                Problem.prototype.field = "";

                /**
                 * Problem message.
                 * @member {string} message
                 * @memberof fairlead.operator.v1.Problem
                 * @instance
                 */
                Problem.prototype.message = "";

                /**
                 * Encodes the specified Problem message. Does not implicitly {@link fairlead.operator.v1.Problem.verify|verify} messages.
                 * @function encode
                 * @memberof fairlead.operator.v1.Problem
                 * @static
                 * @param {fairlead.operator.v1.Problem.$Properties} message Problem message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Problem.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.severity != null && $Object.hasOwnProperty.call(message, "severity") && message.severity !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.severity);
                    if (message.where != null && $Object.hasOwnProperty.call(message, "where") && message.where !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.where);
                    if (message.object != null && $Object.hasOwnProperty.call(message, "object") && message.object !== "")
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.object);
                    if (message.field != null && $Object.hasOwnProperty.call(message, "field") && message.field !== "")
                        writer.uint32(/* id 4, wireType 2 =*/34).string(message.field);
                    if (message.message != null && $Object.hasOwnProperty.call(message, "message") && message.message !== "")
                        writer.uint32(/* id 5, wireType 2 =*/42).string(message.message);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Problem message from the specified reader or buffer.
                 * @function decode
                 * @memberof fairlead.operator.v1.Problem
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {fairlead.operator.v1.Problem & fairlead.operator.v1.Problem.$Shape} Problem
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Problem.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.fairlead.operator.v1.Problem();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.severity = value;
                                else
                                    delete message.severity;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.where = value;
                                else
                                    delete message.where;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.object = value;
                                else
                                    delete message.object;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.field = value;
                                else
                                    delete message.field;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.message = value;
                                else
                                    delete message.message;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Creates a Problem message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof fairlead.operator.v1.Problem
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {fairlead.operator.v1.Problem} Problem
                 */
                Problem.fromObject = function (object, _depth) {
                    if (object instanceof $root.fairlead.operator.v1.Problem)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".fairlead.operator.v1.Problem: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.fairlead.operator.v1.Problem();
                    if (object.severity != null)
                        if (typeof object.severity !== "string" || object.severity.length)
                            message.severity = $String(object.severity);
                    if (object.where != null)
                        if (typeof object.where !== "string" || object.where.length)
                            message.where = $String(object.where);
                    if (object.object != null)
                        if (typeof object.object !== "string" || object.object.length)
                            message.object = $String(object.object);
                    if (object.field != null)
                        if (typeof object.field !== "string" || object.field.length)
                            message.field = $String(object.field);
                    if (object.message != null)
                        if (typeof object.message !== "string" || object.message.length)
                            message.message = $String(object.message);
                    return message;
                };

                /**
                 * Creates a plain object from a Problem message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof fairlead.operator.v1.Problem
                 * @static
                 * @param {fairlead.operator.v1.Problem} message Problem
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Problem.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.severity = "";
                        object.where = "";
                        object.object = "";
                        object.field = "";
                        object.message = "";
                    }
                    if (message.severity != null && $Object.hasOwnProperty.call(message, "severity"))
                        object.severity = message.severity;
                    if (message.where != null && $Object.hasOwnProperty.call(message, "where"))
                        object.where = message.where;
                    if (message.object != null && $Object.hasOwnProperty.call(message, "object"))
                        object.object = message.object;
                    if (message.field != null && $Object.hasOwnProperty.call(message, "field"))
                        object.field = message.field;
                    if (message.message != null && $Object.hasOwnProperty.call(message, "message"))
                        object.message = message.message;
                    return object;
                };

                /**
                 * Converts this Problem to JSON.
                 * @function toJSON
                 * @memberof fairlead.operator.v1.Problem
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Problem.prototype.toJSON = function() {
                    return Problem.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Problem;
            })();

            v1.ProgramStatus = (function() {

                /**
                 * Properties of a ProgramStatus.
                 * @typedef {Object} fairlead.operator.v1.ProgramStatus.$Properties
                 * @property {string|null} [name] ProgramStatus name
                 * @property {string|null} [proof] proven, failed or unknown.
                 * @property {string|null} [note] ProgramStatus note
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a ProgramStatus.
                 * @memberof fairlead.operator.v1
                 * @interface IProgramStatus
                 * @augments fairlead.operator.v1.ProgramStatus.$Properties
                 * @deprecated Use fairlead.operator.v1.ProgramStatus.$Properties instead.
                 */

                /**
                 * Shape of a ProgramStatus.
                 * @typedef {fairlead.operator.v1.ProgramStatus.$Properties} fairlead.operator.v1.ProgramStatus.$Shape
                 */

                /**
                 * Constructs a new ProgramStatus.
                 * @memberof fairlead.operator.v1
                 * @classdesc Represents a ProgramStatus.
                 * @constructor
                 * @param {fairlead.operator.v1.ProgramStatus.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const ProgramStatus = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * ProgramStatus name.
                 * @member {string} name
                 * @memberof fairlead.operator.v1.ProgramStatus
                 * @instance
                 */
                ProgramStatus.prototype.name = "";

                /**
                 * proven, failed or unknown.
                 * @member {string} proof
                 * @memberof fairlead.operator.v1.ProgramStatus
                 * @instance
                 */
                ProgramStatus.prototype.proof = "";

                /**
                 * ProgramStatus note.
                 * @member {string} note
                 * @memberof fairlead.operator.v1.ProgramStatus
                 * @instance
                 */
                ProgramStatus.prototype.note = "";

                /**
                 * Encodes the specified ProgramStatus message. Does not implicitly {@link fairlead.operator.v1.ProgramStatus.verify|verify} messages.
                 * @function encode
                 * @memberof fairlead.operator.v1.ProgramStatus
                 * @static
                 * @param {fairlead.operator.v1.ProgramStatus.$Properties} message ProgramStatus message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                ProgramStatus.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                    if (message.proof != null && $Object.hasOwnProperty.call(message, "proof") && message.proof !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.proof);
                    if (message.note != null && $Object.hasOwnProperty.call(message, "note") && message.note !== "")
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.note);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a ProgramStatus message from the specified reader or buffer.
                 * @function decode
                 * @memberof fairlead.operator.v1.ProgramStatus
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {fairlead.operator.v1.ProgramStatus & fairlead.operator.v1.ProgramStatus.$Shape} ProgramStatus
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                ProgramStatus.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.fairlead.operator.v1.ProgramStatus();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.name = value;
                                else
                                    delete message.name;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.proof = value;
                                else
                                    delete message.proof;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.note = value;
                                else
                                    delete message.note;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Creates a ProgramStatus message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof fairlead.operator.v1.ProgramStatus
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {fairlead.operator.v1.ProgramStatus} ProgramStatus
                 */
                ProgramStatus.fromObject = function (object, _depth) {
                    if (object instanceof $root.fairlead.operator.v1.ProgramStatus)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".fairlead.operator.v1.ProgramStatus: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.fairlead.operator.v1.ProgramStatus();
                    if (object.name != null)
                        if (typeof object.name !== "string" || object.name.length)
                            message.name = $String(object.name);
                    if (object.proof != null)
                        if (typeof object.proof !== "string" || object.proof.length)
                            message.proof = $String(object.proof);
                    if (object.note != null)
                        if (typeof object.note !== "string" || object.note.length)
                            message.note = $String(object.note);
                    return message;
                };

                /**
                 * Creates a plain object from a ProgramStatus message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof fairlead.operator.v1.ProgramStatus
                 * @static
                 * @param {fairlead.operator.v1.ProgramStatus} message ProgramStatus
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                ProgramStatus.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.name = "";
                        object.proof = "";
                        object.note = "";
                    }
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                        object.name = message.name;
                    if (message.proof != null && $Object.hasOwnProperty.call(message, "proof"))
                        object.proof = message.proof;
                    if (message.note != null && $Object.hasOwnProperty.call(message, "note"))
                        object.note = message.note;
                    return object;
                };

                /**
                 * Converts this ProgramStatus to JSON.
                 * @function toJSON
                 * @memberof fairlead.operator.v1.ProgramStatus
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                ProgramStatus.prototype.toJSON = function() {
                    return ProgramStatus.toObject(this, $protobuf.util.toJSONOptions);
                };

                return ProgramStatus;
            })();

            v1.InterfaceStatus = (function() {

                /**
                 * Properties of an InterfaceStatus.
                 * @typedef {Object} fairlead.operator.v1.InterfaceStatus.$Properties
                 * @property {string|null} [name] InterfaceStatus name
                 * @property {string|null} ["class"] uplink, tunnel, pod; bridge: pods are behind its ports, which are served themselves; none.
                 * @property {string|null} [reason] Why it is that.
                 * @property {string|null} [xdp] How XDP is attached: native, generic. Empty: not at all.
                 * @property {string|null} [tc] How tc is: tcx, clsact. Empty: not at all.
                 * @property {string|null} [ipv4] Addresses that packets get as their source where they leave here; empty: the node's primary one.
                 * @property {string|null} [ipv6] InterfaceStatus ipv6
                 * @property {Array.<string>|null} [warnings] What is not as it should be, and what follows.
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an InterfaceStatus.
                 * @memberof fairlead.operator.v1
                 * @interface IInterfaceStatus
                 * @augments fairlead.operator.v1.InterfaceStatus.$Properties
                 * @deprecated Use fairlead.operator.v1.InterfaceStatus.$Properties instead.
                 */

                /**
                 * Shape of an InterfaceStatus.
                 * @typedef {fairlead.operator.v1.InterfaceStatus.$Properties} fairlead.operator.v1.InterfaceStatus.$Shape
                 */

                /**
                 * Constructs a new InterfaceStatus.
                 * @memberof fairlead.operator.v1
                 * @classdesc A network interface, and how packets are translated there.
                 * @constructor
                 * @param {fairlead.operator.v1.InterfaceStatus.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const InterfaceStatus = function (properties) {
                    this.warnings = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * InterfaceStatus name.
                 * @member {string} name
                 * @memberof fairlead.operator.v1.InterfaceStatus
                 * @instance
                 */
                InterfaceStatus.prototype.name = "";

                /**
                 * uplink, tunnel, pod; bridge: pods are behind its ports, which are served themselves; none.
                 * @member {string} class
                 * @memberof fairlead.operator.v1.InterfaceStatus
                 * @instance
                 */
                InterfaceStatus.prototype["class"] = "";

                /**
                 * Why it is that.
                 * @member {string} reason
                 * @memberof fairlead.operator.v1.InterfaceStatus
                 * @instance
                 */
                InterfaceStatus.prototype.reason = "";

                /**
                 * How XDP is attached: native, generic. Empty: not at all.
                 * @member {string} xdp
                 * @memberof fairlead.operator.v1.InterfaceStatus
                 * @instance
                 */
                InterfaceStatus.prototype.xdp = "";

                /**
                 * How tc is: tcx, clsact. Empty: not at all.
                 * @member {string} tc
                 * @memberof fairlead.operator.v1.InterfaceStatus
                 * @instance
                 */
                InterfaceStatus.prototype.tc = "";

                /**
                 * Addresses that packets get as their source where they leave here; empty: the node's primary one.
                 * @member {string} ipv4
                 * @memberof fairlead.operator.v1.InterfaceStatus
                 * @instance
                 */
                InterfaceStatus.prototype.ipv4 = "";

                /**
                 * InterfaceStatus ipv6.
                 * @member {string} ipv6
                 * @memberof fairlead.operator.v1.InterfaceStatus
                 * @instance
                 */
                InterfaceStatus.prototype.ipv6 = "";

                /**
                 * What is not as it should be, and what follows.
                 * @member {Array.<string>} warnings
                 * @memberof fairlead.operator.v1.InterfaceStatus
                 * @instance
                 */
                InterfaceStatus.prototype.warnings = $util.emptyArray;

                /**
                 * Encodes the specified InterfaceStatus message. Does not implicitly {@link fairlead.operator.v1.InterfaceStatus.verify|verify} messages.
                 * @function encode
                 * @memberof fairlead.operator.v1.InterfaceStatus
                 * @static
                 * @param {fairlead.operator.v1.InterfaceStatus.$Properties} message InterfaceStatus message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                InterfaceStatus.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                    if (message["class"] != null && $Object.hasOwnProperty.call(message, "class") && message["class"] !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message["class"]);
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.reason);
                    if (message.xdp != null && $Object.hasOwnProperty.call(message, "xdp") && message.xdp !== "")
                        writer.uint32(/* id 4, wireType 2 =*/34).string(message.xdp);
                    if (message.tc != null && $Object.hasOwnProperty.call(message, "tc") && message.tc !== "")
                        writer.uint32(/* id 5, wireType 2 =*/42).string(message.tc);
                    if (message.ipv4 != null && $Object.hasOwnProperty.call(message, "ipv4") && message.ipv4 !== "")
                        writer.uint32(/* id 6, wireType 2 =*/50).string(message.ipv4);
                    if (message.ipv6 != null && $Object.hasOwnProperty.call(message, "ipv6") && message.ipv6 !== "")
                        writer.uint32(/* id 7, wireType 2 =*/58).string(message.ipv6);
                    if (message.warnings != null && message.warnings.length)
                        for (let i = 0; i < message.warnings.length; ++i)
                            writer.uint32(/* id 8, wireType 2 =*/66).string(message.warnings[i]);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes an InterfaceStatus message from the specified reader or buffer.
                 * @function decode
                 * @memberof fairlead.operator.v1.InterfaceStatus
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {fairlead.operator.v1.InterfaceStatus & fairlead.operator.v1.InterfaceStatus.$Shape} InterfaceStatus
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                InterfaceStatus.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.fairlead.operator.v1.InterfaceStatus();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.name = value;
                                else
                                    delete message.name;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message["class"] = value;
                                else
                                    delete message["class"];
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.reason = value;
                                else
                                    delete message.reason;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.xdp = value;
                                else
                                    delete message.xdp;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.tc = value;
                                else
                                    delete message.tc;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.ipv4 = value;
                                else
                                    delete message.ipv4;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.ipv6 = value;
                                else
                                    delete message.ipv6;
                                continue;
                            }
                        case 8: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.warnings && message.warnings.length))
                                    message.warnings = [];
                                message.warnings.push(reader.stringVerify());
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Creates an InterfaceStatus message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof fairlead.operator.v1.InterfaceStatus
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {fairlead.operator.v1.InterfaceStatus} InterfaceStatus
                 */
                InterfaceStatus.fromObject = function (object, _depth) {
                    if (object instanceof $root.fairlead.operator.v1.InterfaceStatus)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".fairlead.operator.v1.InterfaceStatus: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.fairlead.operator.v1.InterfaceStatus();
                    if (object.name != null)
                        if (typeof object.name !== "string" || object.name.length)
                            message.name = $String(object.name);
                    if (object["class"] != null)
                        if (typeof object["class"] !== "string" || object["class"].length)
                            message["class"] = $String(object["class"]);
                    if (object.reason != null)
                        if (typeof object.reason !== "string" || object.reason.length)
                            message.reason = $String(object.reason);
                    if (object.xdp != null)
                        if (typeof object.xdp !== "string" || object.xdp.length)
                            message.xdp = $String(object.xdp);
                    if (object.tc != null)
                        if (typeof object.tc !== "string" || object.tc.length)
                            message.tc = $String(object.tc);
                    if (object.ipv4 != null)
                        if (typeof object.ipv4 !== "string" || object.ipv4.length)
                            message.ipv4 = $String(object.ipv4);
                    if (object.ipv6 != null)
                        if (typeof object.ipv6 !== "string" || object.ipv6.length)
                            message.ipv6 = $String(object.ipv6);
                    if (object.warnings) {
                        if (!$Array.isArray(object.warnings))
                            throw $TypeError(".fairlead.operator.v1.InterfaceStatus.warnings: array expected");
                        message.warnings = $Array(object.warnings.length);
                        for (let i = 0; i < object.warnings.length; ++i)
                            message.warnings[i] = $String(object.warnings[i]);
                    }
                    return message;
                };

                /**
                 * Creates a plain object from an InterfaceStatus message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof fairlead.operator.v1.InterfaceStatus
                 * @static
                 * @param {fairlead.operator.v1.InterfaceStatus} message InterfaceStatus
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                InterfaceStatus.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults)
                        object.warnings = [];
                    if (options.defaults) {
                        object.name = "";
                        object["class"] = "";
                        object.reason = "";
                        object.xdp = "";
                        object.tc = "";
                        object.ipv4 = "";
                        object.ipv6 = "";
                    }
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                        object.name = message.name;
                    if (message["class"] != null && $Object.hasOwnProperty.call(message, "class"))
                        object["class"] = message["class"];
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                        object.reason = message.reason;
                    if (message.xdp != null && $Object.hasOwnProperty.call(message, "xdp"))
                        object.xdp = message.xdp;
                    if (message.tc != null && $Object.hasOwnProperty.call(message, "tc"))
                        object.tc = message.tc;
                    if (message.ipv4 != null && $Object.hasOwnProperty.call(message, "ipv4"))
                        object.ipv4 = message.ipv4;
                    if (message.ipv6 != null && $Object.hasOwnProperty.call(message, "ipv6"))
                        object.ipv6 = message.ipv6;
                    if (message.warnings && message.warnings.length) {
                        object.warnings = $Array(message.warnings.length);
                        for (let j = 0; j < message.warnings.length; ++j)
                            object.warnings[j] = message.warnings[j];
                    }
                    return object;
                };

                /**
                 * Converts this InterfaceStatus to JSON.
                 * @function toJSON
                 * @memberof fairlead.operator.v1.InterfaceStatus
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                InterfaceStatus.prototype.toJSON = function() {
                    return InterfaceStatus.toObject(this, $protobuf.util.toJSONOptions);
                };

                return InterfaceStatus;
            })();

            v1.ListServicesRequest = (function() {

                /**
                 * Properties of a ListServicesRequest.
                 * @typedef {Object} fairlead.operator.v1.ListServicesRequest.$Properties
                 * @property {string|null} [namespace] Only Services of this namespace; empty: of all.
                 * @property {string|null} [name] Only the Service of this name; empty: all.
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a ListServicesRequest.
                 * @memberof fairlead.operator.v1
                 * @interface IListServicesRequest
                 * @augments fairlead.operator.v1.ListServicesRequest.$Properties
                 * @deprecated Use fairlead.operator.v1.ListServicesRequest.$Properties instead.
                 */

                /**
                 * Shape of a ListServicesRequest.
                 * @typedef {fairlead.operator.v1.ListServicesRequest.$Properties} fairlead.operator.v1.ListServicesRequest.$Shape
                 */

                /**
                 * Constructs a new ListServicesRequest.
                 * @memberof fairlead.operator.v1
                 * @classdesc Represents a ListServicesRequest.
                 * @constructor
                 * @param {fairlead.operator.v1.ListServicesRequest.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const ListServicesRequest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Only Services of this namespace; empty: of all.
                 * @member {string} namespace
                 * @memberof fairlead.operator.v1.ListServicesRequest
                 * @instance
                 */
                ListServicesRequest.prototype.namespace = "";

                /**
                 * Only the Service of this name; empty: all.
                 * @member {string} name
                 * @memberof fairlead.operator.v1.ListServicesRequest
                 * @instance
                 */
                ListServicesRequest.prototype.name = "";

                /**
                 * Encodes the specified ListServicesRequest message. Does not implicitly {@link fairlead.operator.v1.ListServicesRequest.verify|verify} messages.
                 * @function encode
                 * @memberof fairlead.operator.v1.ListServicesRequest
                 * @static
                 * @param {fairlead.operator.v1.ListServicesRequest.$Properties} message ListServicesRequest message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                ListServicesRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.namespace != null && $Object.hasOwnProperty.call(message, "namespace") && message.namespace !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.namespace);
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.name);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a ListServicesRequest message from the specified reader or buffer.
                 * @function decode
                 * @memberof fairlead.operator.v1.ListServicesRequest
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {fairlead.operator.v1.ListServicesRequest & fairlead.operator.v1.ListServicesRequest.$Shape} ListServicesRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                ListServicesRequest.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.fairlead.operator.v1.ListServicesRequest();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.namespace = value;
                                else
                                    delete message.namespace;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.name = value;
                                else
                                    delete message.name;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Creates a ListServicesRequest message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof fairlead.operator.v1.ListServicesRequest
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {fairlead.operator.v1.ListServicesRequest} ListServicesRequest
                 */
                ListServicesRequest.fromObject = function (object, _depth) {
                    if (object instanceof $root.fairlead.operator.v1.ListServicesRequest)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".fairlead.operator.v1.ListServicesRequest: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.fairlead.operator.v1.ListServicesRequest();
                    if (object.namespace != null)
                        if (typeof object.namespace !== "string" || object.namespace.length)
                            message.namespace = $String(object.namespace);
                    if (object.name != null)
                        if (typeof object.name !== "string" || object.name.length)
                            message.name = $String(object.name);
                    return message;
                };

                /**
                 * Creates a plain object from a ListServicesRequest message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof fairlead.operator.v1.ListServicesRequest
                 * @static
                 * @param {fairlead.operator.v1.ListServicesRequest} message ListServicesRequest
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                ListServicesRequest.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.namespace = "";
                        object.name = "";
                    }
                    if (message.namespace != null && $Object.hasOwnProperty.call(message, "namespace"))
                        object.namespace = message.namespace;
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                        object.name = message.name;
                    return object;
                };

                /**
                 * Converts this ListServicesRequest to JSON.
                 * @function toJSON
                 * @memberof fairlead.operator.v1.ListServicesRequest
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                ListServicesRequest.prototype.toJSON = function() {
                    return ListServicesRequest.toObject(this, $protobuf.util.toJSONOptions);
                };

                return ListServicesRequest;
            })();

            v1.ListServicesResponse = (function() {

                /**
                 * Properties of a ListServicesResponse.
                 * @typedef {Object} fairlead.operator.v1.ListServicesResponse.$Properties
                 * @property {Array.<fairlead.operator.v1.Service.$Properties>|null} [services] ListServicesResponse services
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a ListServicesResponse.
                 * @memberof fairlead.operator.v1
                 * @interface IListServicesResponse
                 * @augments fairlead.operator.v1.ListServicesResponse.$Properties
                 * @deprecated Use fairlead.operator.v1.ListServicesResponse.$Properties instead.
                 */

                /**
                 * Shape of a ListServicesResponse.
                 * @typedef {fairlead.operator.v1.ListServicesResponse.$Properties} fairlead.operator.v1.ListServicesResponse.$Shape
                 */

                /**
                 * Constructs a new ListServicesResponse.
                 * @memberof fairlead.operator.v1
                 * @classdesc Represents a ListServicesResponse.
                 * @constructor
                 * @param {fairlead.operator.v1.ListServicesResponse.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const ListServicesResponse = function (properties) {
                    this.services = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * ListServicesResponse services.
                 * @member {Array.<fairlead.operator.v1.Service.$Properties>} services
                 * @memberof fairlead.operator.v1.ListServicesResponse
                 * @instance
                 */
                ListServicesResponse.prototype.services = $util.emptyArray;

                /**
                 * Encodes the specified ListServicesResponse message. Does not implicitly {@link fairlead.operator.v1.ListServicesResponse.verify|verify} messages.
                 * @function encode
                 * @memberof fairlead.operator.v1.ListServicesResponse
                 * @static
                 * @param {fairlead.operator.v1.ListServicesResponse.$Properties} message ListServicesResponse message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                ListServicesResponse.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.services != null && message.services.length)
                        for (let i = 0; i < message.services.length; ++i)
                            $root.fairlead.operator.v1.Service.encode(message.services[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a ListServicesResponse message from the specified reader or buffer.
                 * @function decode
                 * @memberof fairlead.operator.v1.ListServicesResponse
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {fairlead.operator.v1.ListServicesResponse & fairlead.operator.v1.ListServicesResponse.$Shape} ListServicesResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                ListServicesResponse.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.fairlead.operator.v1.ListServicesResponse();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.services && message.services.length))
                                    message.services = [];
                                message.services.push($root.fairlead.operator.v1.Service.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Creates a ListServicesResponse message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof fairlead.operator.v1.ListServicesResponse
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {fairlead.operator.v1.ListServicesResponse} ListServicesResponse
                 */
                ListServicesResponse.fromObject = function (object, _depth) {
                    if (object instanceof $root.fairlead.operator.v1.ListServicesResponse)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".fairlead.operator.v1.ListServicesResponse: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.fairlead.operator.v1.ListServicesResponse();
                    if (object.services) {
                        if (!$Array.isArray(object.services))
                            throw $TypeError(".fairlead.operator.v1.ListServicesResponse.services: array expected");
                        message.services = $Array(object.services.length);
                        for (let i = 0; i < object.services.length; ++i) {
                            if (!$util.isObject(object.services[i]))
                                throw $TypeError(".fairlead.operator.v1.ListServicesResponse.services: object expected");
                            message.services[i] = $root.fairlead.operator.v1.Service.fromObject(object.services[i], _depth + 1);
                        }
                    }
                    return message;
                };

                /**
                 * Creates a plain object from a ListServicesResponse message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof fairlead.operator.v1.ListServicesResponse
                 * @static
                 * @param {fairlead.operator.v1.ListServicesResponse} message ListServicesResponse
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                ListServicesResponse.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults)
                        object.services = [];
                    if (message.services && message.services.length) {
                        object.services = $Array(message.services.length);
                        for (let j = 0; j < message.services.length; ++j)
                            object.services[j] = $root.fairlead.operator.v1.Service.toObject(message.services[j], options, _depth + 1);
                    }
                    return object;
                };

                /**
                 * Converts this ListServicesResponse to JSON.
                 * @function toJSON
                 * @memberof fairlead.operator.v1.ListServicesResponse
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                ListServicesResponse.prototype.toJSON = function() {
                    return ListServicesResponse.toObject(this, $protobuf.util.toJSONOptions);
                };

                return ListServicesResponse;
            })();

            v1.Service = (function() {

                /**
                 * Properties of a Service.
                 * @typedef {Object} fairlead.operator.v1.Service.$Properties
                 * @property {string|null} [namespace] Service namespace
                 * @property {string|null} [name] Service name
                 * @property {string|null} [type] As in the object's spec.type.
                 * @property {Array.<fairlead.operator.v1.ServicePort.$Properties>|null} [ports] Service ports
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Service.
                 * @memberof fairlead.operator.v1
                 * @interface IService
                 * @augments fairlead.operator.v1.Service.$Properties
                 * @deprecated Use fairlead.operator.v1.Service.$Properties instead.
                 */

                /**
                 * Shape of a Service.
                 * @typedef {fairlead.operator.v1.Service.$Properties} fairlead.operator.v1.Service.$Shape
                 */

                /**
                 * Constructs a new Service.
                 * @memberof fairlead.operator.v1
                 * @classdesc Represents a Service.
                 * @constructor
                 * @param {fairlead.operator.v1.Service.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Service = function (properties) {
                    this.ports = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Service namespace.
                 * @member {string} namespace
                 * @memberof fairlead.operator.v1.Service
                 * @instance
                 */
                Service.prototype.namespace = "";

                /**
                 * Service name.
                 * @member {string} name
                 * @memberof fairlead.operator.v1.Service
                 * @instance
                 */
                Service.prototype.name = "";

                /**
                 * As in the object's spec.type.
                 * @member {string} type
                 * @memberof fairlead.operator.v1.Service
                 * @instance
                 */
                Service.prototype.type = "";

                /**
                 * Service ports.
                 * @member {Array.<fairlead.operator.v1.ServicePort.$Properties>} ports
                 * @memberof fairlead.operator.v1.Service
                 * @instance
                 */
                Service.prototype.ports = $util.emptyArray;

                /**
                 * Encodes the specified Service message. Does not implicitly {@link fairlead.operator.v1.Service.verify|verify} messages.
                 * @function encode
                 * @memberof fairlead.operator.v1.Service
                 * @static
                 * @param {fairlead.operator.v1.Service.$Properties} message Service message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Service.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.namespace != null && $Object.hasOwnProperty.call(message, "namespace") && message.namespace !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.namespace);
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.name);
                    if (message.type != null && $Object.hasOwnProperty.call(message, "type") && message.type !== "")
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.type);
                    if (message.ports != null && message.ports.length)
                        for (let i = 0; i < message.ports.length; ++i)
                            $root.fairlead.operator.v1.ServicePort.encode(message.ports[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Service message from the specified reader or buffer.
                 * @function decode
                 * @memberof fairlead.operator.v1.Service
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {fairlead.operator.v1.Service & fairlead.operator.v1.Service.$Shape} Service
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Service.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.fairlead.operator.v1.Service();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.namespace = value;
                                else
                                    delete message.namespace;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.name = value;
                                else
                                    delete message.name;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.type = value;
                                else
                                    delete message.type;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.ports && message.ports.length))
                                    message.ports = [];
                                message.ports.push($root.fairlead.operator.v1.ServicePort.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Creates a Service message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof fairlead.operator.v1.Service
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {fairlead.operator.v1.Service} Service
                 */
                Service.fromObject = function (object, _depth) {
                    if (object instanceof $root.fairlead.operator.v1.Service)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".fairlead.operator.v1.Service: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.fairlead.operator.v1.Service();
                    if (object.namespace != null)
                        if (typeof object.namespace !== "string" || object.namespace.length)
                            message.namespace = $String(object.namespace);
                    if (object.name != null)
                        if (typeof object.name !== "string" || object.name.length)
                            message.name = $String(object.name);
                    if (object.type != null)
                        if (typeof object.type !== "string" || object.type.length)
                            message.type = $String(object.type);
                    if (object.ports) {
                        if (!$Array.isArray(object.ports))
                            throw $TypeError(".fairlead.operator.v1.Service.ports: array expected");
                        message.ports = $Array(object.ports.length);
                        for (let i = 0; i < object.ports.length; ++i) {
                            if (!$util.isObject(object.ports[i]))
                                throw $TypeError(".fairlead.operator.v1.Service.ports: object expected");
                            message.ports[i] = $root.fairlead.operator.v1.ServicePort.fromObject(object.ports[i], _depth + 1);
                        }
                    }
                    return message;
                };

                /**
                 * Creates a plain object from a Service message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof fairlead.operator.v1.Service
                 * @static
                 * @param {fairlead.operator.v1.Service} message Service
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Service.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults)
                        object.ports = [];
                    if (options.defaults) {
                        object.namespace = "";
                        object.name = "";
                        object.type = "";
                    }
                    if (message.namespace != null && $Object.hasOwnProperty.call(message, "namespace"))
                        object.namespace = message.namespace;
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                        object.name = message.name;
                    if (message.type != null && $Object.hasOwnProperty.call(message, "type"))
                        object.type = message.type;
                    if (message.ports && message.ports.length) {
                        object.ports = $Array(message.ports.length);
                        for (let j = 0; j < message.ports.length; ++j)
                            object.ports[j] = $root.fairlead.operator.v1.ServicePort.toObject(message.ports[j], options, _depth + 1);
                    }
                    return object;
                };

                /**
                 * Converts this Service to JSON.
                 * @function toJSON
                 * @memberof fairlead.operator.v1.Service
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Service.prototype.toJSON = function() {
                    return Service.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Service;
            })();

            v1.ServicePort = (function() {

                /**
                 * Properties of a ServicePort.
                 * @typedef {Object} fairlead.operator.v1.ServicePort.$Properties
                 * @property {string|null} [name] '' for the only port of a Service.
                 * @property {fairlead.operator.v1.Protocol|null} [protocol] ServicePort protocol
                 * @property {fairlead.operator.v1.Family|null} [family] ServicePort family
                 * @property {Array.<fairlead.operator.v1.Frontend.$Properties>|null} [frontends] ServicePort frontends
                 * @property {Array.<fairlead.operator.v1.Backend.$Properties>|null} [backends] ServicePort backends
                 * @property {number|null} [affinitySeconds] How long a client goes to the same backend after its last connection; 0: no session affinity.
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a ServicePort.
                 * @memberof fairlead.operator.v1
                 * @interface IServicePort
                 * @augments fairlead.operator.v1.ServicePort.$Properties
                 * @deprecated Use fairlead.operator.v1.ServicePort.$Properties instead.
                 */

                /**
                 * Shape of a ServicePort.
                 * @typedef {fairlead.operator.v1.ServicePort.$Properties} fairlead.operator.v1.ServicePort.$Shape
                 */

                /**
                 * Constructs a new ServicePort.
                 * @memberof fairlead.operator.v1
                 * @classdesc One port of a Service in one family: what the kernel keeps counters of.
                 * @constructor
                 * @param {fairlead.operator.v1.ServicePort.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const ServicePort = function (properties) {
                    this.frontends = [];
                    this.backends = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * '' for the only port of a Service.
                 * @member {string} name
                 * @memberof fairlead.operator.v1.ServicePort
                 * @instance
                 */
                ServicePort.prototype.name = "";

                /**
                 * ServicePort protocol.
                 * @member {fairlead.operator.v1.Protocol} protocol
                 * @memberof fairlead.operator.v1.ServicePort
                 * @instance
                 */
                ServicePort.prototype.protocol = 0;

                /**
                 * ServicePort family.
                 * @member {fairlead.operator.v1.Family} family
                 * @memberof fairlead.operator.v1.ServicePort
                 * @instance
                 */
                ServicePort.prototype.family = 0;

                /**
                 * ServicePort frontends.
                 * @member {Array.<fairlead.operator.v1.Frontend.$Properties>} frontends
                 * @memberof fairlead.operator.v1.ServicePort
                 * @instance
                 */
                ServicePort.prototype.frontends = $util.emptyArray;

                /**
                 * ServicePort backends.
                 * @member {Array.<fairlead.operator.v1.Backend.$Properties>} backends
                 * @memberof fairlead.operator.v1.ServicePort
                 * @instance
                 */
                ServicePort.prototype.backends = $util.emptyArray;

                /**
                 * How long a client goes to the same backend after its last connection; 0: no session affinity.
                 * @member {number} affinitySeconds
                 * @memberof fairlead.operator.v1.ServicePort
                 * @instance
                 */
                ServicePort.prototype.affinitySeconds = 0;

                /**
                 * Encodes the specified ServicePort message. Does not implicitly {@link fairlead.operator.v1.ServicePort.verify|verify} messages.
                 * @function encode
                 * @memberof fairlead.operator.v1.ServicePort
                 * @static
                 * @param {fairlead.operator.v1.ServicePort.$Properties} message ServicePort message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                ServicePort.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                    if (message.protocol != null && $Object.hasOwnProperty.call(message, "protocol") && message.protocol !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).int32(message.protocol);
                    if (message.family != null && $Object.hasOwnProperty.call(message, "family") && message.family !== 0)
                        writer.uint32(/* id 3, wireType 0 =*/24).int32(message.family);
                    if (message.frontends != null && message.frontends.length)
                        for (let i = 0; i < message.frontends.length; ++i)
                            $root.fairlead.operator.v1.Frontend.encode(message.frontends[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                    if (message.backends != null && message.backends.length)
                        for (let i = 0; i < message.backends.length; ++i)
                            $root.fairlead.operator.v1.Backend.encode(message.backends[i], writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                    if (message.affinitySeconds != null && $Object.hasOwnProperty.call(message, "affinitySeconds") && message.affinitySeconds !== 0)
                        writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.affinitySeconds);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a ServicePort message from the specified reader or buffer.
                 * @function decode
                 * @memberof fairlead.operator.v1.ServicePort
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {fairlead.operator.v1.ServicePort & fairlead.operator.v1.ServicePort.$Shape} ServicePort
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                ServicePort.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.fairlead.operator.v1.ServicePort();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.name = value;
                                else
                                    delete message.name;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.protocol = value;
                                else
                                    delete message.protocol;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.family = value;
                                else
                                    delete message.family;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.frontends && message.frontends.length))
                                    message.frontends = [];
                                message.frontends.push($root.fairlead.operator.v1.Frontend.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.backends && message.backends.length))
                                    message.backends = [];
                                message.backends.push($root.fairlead.operator.v1.Backend.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 6: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.affinitySeconds = value;
                                else
                                    delete message.affinitySeconds;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Creates a ServicePort message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof fairlead.operator.v1.ServicePort
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {fairlead.operator.v1.ServicePort} ServicePort
                 */
                ServicePort.fromObject = function (object, _depth) {
                    if (object instanceof $root.fairlead.operator.v1.ServicePort)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".fairlead.operator.v1.ServicePort: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.fairlead.operator.v1.ServicePort();
                    if (object.name != null)
                        if (typeof object.name !== "string" || object.name.length)
                            message.name = $String(object.name);
                    if (object.protocol !== 0 && (typeof object.protocol !== "string" || $root.fairlead.operator.v1.Protocol[object.protocol] !== 0))
                        switch (object.protocol) {
                        case "PROTOCOL_UNSPECIFIED":
                        case 0:
                            message.protocol = 0;
                            break;
                        case "PROTOCOL_TCP":
                        case 1:
                            message.protocol = 1;
                            break;
                        case "PROTOCOL_UDP":
                        case 2:
                            message.protocol = 2;
                            break;
                        case "PROTOCOL_SCTP":
                        case 3:
                            message.protocol = 3;
                            break;
                        default:
                            if (typeof object.protocol === "number" && (object.protocol | 0) === object.protocol)
                                message.protocol = object.protocol;
                        }
                    if (object.family !== 0 && (typeof object.family !== "string" || $root.fairlead.operator.v1.Family[object.family] !== 0))
                        switch (object.family) {
                        case "FAMILY_UNSPECIFIED":
                        case 0:
                            message.family = 0;
                            break;
                        case "FAMILY_IPV4":
                        case 1:
                            message.family = 1;
                            break;
                        case "FAMILY_IPV6":
                        case 2:
                            message.family = 2;
                            break;
                        default:
                            if (typeof object.family === "number" && (object.family | 0) === object.family)
                                message.family = object.family;
                        }
                    if (object.frontends) {
                        if (!$Array.isArray(object.frontends))
                            throw $TypeError(".fairlead.operator.v1.ServicePort.frontends: array expected");
                        message.frontends = $Array(object.frontends.length);
                        for (let i = 0; i < object.frontends.length; ++i) {
                            if (!$util.isObject(object.frontends[i]))
                                throw $TypeError(".fairlead.operator.v1.ServicePort.frontends: object expected");
                            message.frontends[i] = $root.fairlead.operator.v1.Frontend.fromObject(object.frontends[i], _depth + 1);
                        }
                    }
                    if (object.backends) {
                        if (!$Array.isArray(object.backends))
                            throw $TypeError(".fairlead.operator.v1.ServicePort.backends: array expected");
                        message.backends = $Array(object.backends.length);
                        for (let i = 0; i < object.backends.length; ++i) {
                            if (!$util.isObject(object.backends[i]))
                                throw $TypeError(".fairlead.operator.v1.ServicePort.backends: object expected");
                            message.backends[i] = $root.fairlead.operator.v1.Backend.fromObject(object.backends[i], _depth + 1);
                        }
                    }
                    if (object.affinitySeconds != null)
                        if ($Number(object.affinitySeconds) !== 0)
                            message.affinitySeconds = object.affinitySeconds >>> 0;
                    return message;
                };

                /**
                 * Creates a plain object from a ServicePort message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof fairlead.operator.v1.ServicePort
                 * @static
                 * @param {fairlead.operator.v1.ServicePort} message ServicePort
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                ServicePort.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults) {
                        object.frontends = [];
                        object.backends = [];
                    }
                    if (options.defaults) {
                        object.name = "";
                        object.protocol = options.enums === $String ? "PROTOCOL_UNSPECIFIED" : 0;
                        object.family = options.enums === $String ? "FAMILY_UNSPECIFIED" : 0;
                        object.affinitySeconds = 0;
                    }
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                        object.name = message.name;
                    if (message.protocol != null && $Object.hasOwnProperty.call(message, "protocol"))
                        object.protocol = options.enums === $String ? $root.fairlead.operator.v1.Protocol[message.protocol] === $undefined ? message.protocol : $root.fairlead.operator.v1.Protocol[message.protocol] : message.protocol;
                    if (message.family != null && $Object.hasOwnProperty.call(message, "family"))
                        object.family = options.enums === $String ? $root.fairlead.operator.v1.Family[message.family] === $undefined ? message.family : $root.fairlead.operator.v1.Family[message.family] : message.family;
                    if (message.frontends && message.frontends.length) {
                        object.frontends = $Array(message.frontends.length);
                        for (let j = 0; j < message.frontends.length; ++j)
                            object.frontends[j] = $root.fairlead.operator.v1.Frontend.toObject(message.frontends[j], options, _depth + 1);
                    }
                    if (message.backends && message.backends.length) {
                        object.backends = $Array(message.backends.length);
                        for (let j = 0; j < message.backends.length; ++j)
                            object.backends[j] = $root.fairlead.operator.v1.Backend.toObject(message.backends[j], options, _depth + 1);
                    }
                    if (message.affinitySeconds != null && $Object.hasOwnProperty.call(message, "affinitySeconds"))
                        object.affinitySeconds = message.affinitySeconds;
                    return object;
                };

                /**
                 * Converts this ServicePort to JSON.
                 * @function toJSON
                 * @memberof fairlead.operator.v1.ServicePort
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                ServicePort.prototype.toJSON = function() {
                    return ServicePort.toObject(this, $protobuf.util.toJSONOptions);
                };

                return ServicePort;
            })();

            v1.Frontend = (function() {

                /**
                 * Properties of a Frontend.
                 * @typedef {Object} fairlead.operator.v1.Frontend.$Properties
                 * @property {string|null} [address] Frontend address
                 * @property {number|null} [port] Frontend port
                 * @property {string|null} [kind] ClusterIP, NodePort, ExternalIP or LoadBalancer.
                 * @property {fairlead.operator.v1.State|null} [state] Frontend state
                 * @property {string|null} [message] Says why, unless the state is applied.
                 * @property {string|null} [note] What is not served of it although the state is applied; empty if all is. No error.
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Frontend.
                 * @memberof fairlead.operator.v1
                 * @interface IFrontend
                 * @augments fairlead.operator.v1.Frontend.$Properties
                 * @deprecated Use fairlead.operator.v1.Frontend.$Properties instead.
                 */

                /**
                 * Shape of a Frontend.
                 * @typedef {fairlead.operator.v1.Frontend.$Properties} fairlead.operator.v1.Frontend.$Shape
                 */

                /**
                 * Constructs a new Frontend.
                 * @memberof fairlead.operator.v1
                 * @classdesc An address and port that clients dial.
                 * @constructor
                 * @param {fairlead.operator.v1.Frontend.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Frontend = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Frontend address.
                 * @member {string} address
                 * @memberof fairlead.operator.v1.Frontend
                 * @instance
                 */
                Frontend.prototype.address = "";

                /**
                 * Frontend port.
                 * @member {number} port
                 * @memberof fairlead.operator.v1.Frontend
                 * @instance
                 */
                Frontend.prototype.port = 0;

                /**
                 * ClusterIP, NodePort, ExternalIP or LoadBalancer.
                 * @member {string} kind
                 * @memberof fairlead.operator.v1.Frontend
                 * @instance
                 */
                Frontend.prototype.kind = "";

                /**
                 * Frontend state.
                 * @member {fairlead.operator.v1.State} state
                 * @memberof fairlead.operator.v1.Frontend
                 * @instance
                 */
                Frontend.prototype.state = 0;

                /**
                 * Says why, unless the state is applied.
                 * @member {string} message
                 * @memberof fairlead.operator.v1.Frontend
                 * @instance
                 */
                Frontend.prototype.message = "";

                /**
                 * What is not served of it although the state is applied; empty if all is. No error.
                 * @member {string} note
                 * @memberof fairlead.operator.v1.Frontend
                 * @instance
                 */
                Frontend.prototype.note = "";

                /**
                 * Encodes the specified Frontend message. Does not implicitly {@link fairlead.operator.v1.Frontend.verify|verify} messages.
                 * @function encode
                 * @memberof fairlead.operator.v1.Frontend
                 * @static
                 * @param {fairlead.operator.v1.Frontend.$Properties} message Frontend message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Frontend.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.address != null && $Object.hasOwnProperty.call(message, "address") && message.address !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.address);
                    if (message.port != null && $Object.hasOwnProperty.call(message, "port") && message.port !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.port);
                    if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== "")
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.kind);
                    if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== 0)
                        writer.uint32(/* id 4, wireType 0 =*/32).int32(message.state);
                    if (message.message != null && $Object.hasOwnProperty.call(message, "message") && message.message !== "")
                        writer.uint32(/* id 5, wireType 2 =*/42).string(message.message);
                    if (message.note != null && $Object.hasOwnProperty.call(message, "note") && message.note !== "")
                        writer.uint32(/* id 6, wireType 2 =*/50).string(message.note);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Frontend message from the specified reader or buffer.
                 * @function decode
                 * @memberof fairlead.operator.v1.Frontend
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {fairlead.operator.v1.Frontend & fairlead.operator.v1.Frontend.$Shape} Frontend
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Frontend.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.fairlead.operator.v1.Frontend();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.address = value;
                                else
                                    delete message.address;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.port = value;
                                else
                                    delete message.port;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.kind = value;
                                else
                                    delete message.kind;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.state = value;
                                else
                                    delete message.state;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.message = value;
                                else
                                    delete message.message;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.note = value;
                                else
                                    delete message.note;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Creates a Frontend message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof fairlead.operator.v1.Frontend
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {fairlead.operator.v1.Frontend} Frontend
                 */
                Frontend.fromObject = function (object, _depth) {
                    if (object instanceof $root.fairlead.operator.v1.Frontend)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".fairlead.operator.v1.Frontend: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.fairlead.operator.v1.Frontend();
                    if (object.address != null)
                        if (typeof object.address !== "string" || object.address.length)
                            message.address = $String(object.address);
                    if (object.port != null)
                        if ($Number(object.port) !== 0)
                            message.port = object.port >>> 0;
                    if (object.kind != null)
                        if (typeof object.kind !== "string" || object.kind.length)
                            message.kind = $String(object.kind);
                    if (object.state !== 0 && (typeof object.state !== "string" || $root.fairlead.operator.v1.State[object.state] !== 0))
                        switch (object.state) {
                        case "STATE_UNSPECIFIED":
                        case 0:
                            message.state = 0;
                            break;
                        case "STATE_APPLIED":
                        case 1:
                            message.state = 1;
                            break;
                        case "STATE_PENDING":
                        case 2:
                            message.state = 2;
                            break;
                        case "STATE_ERROR":
                        case 3:
                            message.state = 3;
                            break;
                        default:
                            if (typeof object.state === "number" && (object.state | 0) === object.state)
                                message.state = object.state;
                        }
                    if (object.message != null)
                        if (typeof object.message !== "string" || object.message.length)
                            message.message = $String(object.message);
                    if (object.note != null)
                        if (typeof object.note !== "string" || object.note.length)
                            message.note = $String(object.note);
                    return message;
                };

                /**
                 * Creates a plain object from a Frontend message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof fairlead.operator.v1.Frontend
                 * @static
                 * @param {fairlead.operator.v1.Frontend} message Frontend
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Frontend.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.address = "";
                        object.port = 0;
                        object.kind = "";
                        object.state = options.enums === $String ? "STATE_UNSPECIFIED" : 0;
                        object.message = "";
                        object.note = "";
                    }
                    if (message.address != null && $Object.hasOwnProperty.call(message, "address"))
                        object.address = message.address;
                    if (message.port != null && $Object.hasOwnProperty.call(message, "port"))
                        object.port = message.port;
                    if (message.kind != null && $Object.hasOwnProperty.call(message, "kind"))
                        object.kind = message.kind;
                    if (message.state != null && $Object.hasOwnProperty.call(message, "state"))
                        object.state = options.enums === $String ? $root.fairlead.operator.v1.State[message.state] === $undefined ? message.state : $root.fairlead.operator.v1.State[message.state] : message.state;
                    if (message.message != null && $Object.hasOwnProperty.call(message, "message"))
                        object.message = message.message;
                    if (message.note != null && $Object.hasOwnProperty.call(message, "note"))
                        object.note = message.note;
                    return object;
                };

                /**
                 * Converts this Frontend to JSON.
                 * @function toJSON
                 * @memberof fairlead.operator.v1.Frontend
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Frontend.prototype.toJSON = function() {
                    return Frontend.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Frontend;
            })();

            v1.Backend = (function() {

                /**
                 * Properties of a Backend.
                 * @typedef {Object} fairlead.operator.v1.Backend.$Properties
                 * @property {string|null} [address] Backend address
                 * @property {number|null} [port] Backend port
                 * @property {boolean|null} [active] Whether new connections may be led to it now.
                 * @property {string|null} [condition] ready, terminating, or not ready.
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Backend.
                 * @memberof fairlead.operator.v1
                 * @interface IBackend
                 * @augments fairlead.operator.v1.Backend.$Properties
                 * @deprecated Use fairlead.operator.v1.Backend.$Properties instead.
                 */

                /**
                 * Shape of a Backend.
                 * @typedef {fairlead.operator.v1.Backend.$Properties} fairlead.operator.v1.Backend.$Shape
                 */

                /**
                 * Constructs a new Backend.
                 * @memberof fairlead.operator.v1
                 * @classdesc An endpoint that connections are led to.
                 * @constructor
                 * @param {fairlead.operator.v1.Backend.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Backend = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Backend address.
                 * @member {string} address
                 * @memberof fairlead.operator.v1.Backend
                 * @instance
                 */
                Backend.prototype.address = "";

                /**
                 * Backend port.
                 * @member {number} port
                 * @memberof fairlead.operator.v1.Backend
                 * @instance
                 */
                Backend.prototype.port = 0;

                /**
                 * Whether new connections may be led to it now.
                 * @member {boolean} active
                 * @memberof fairlead.operator.v1.Backend
                 * @instance
                 */
                Backend.prototype.active = false;

                /**
                 * ready, terminating, or not ready.
                 * @member {string} condition
                 * @memberof fairlead.operator.v1.Backend
                 * @instance
                 */
                Backend.prototype.condition = "";

                /**
                 * Encodes the specified Backend message. Does not implicitly {@link fairlead.operator.v1.Backend.verify|verify} messages.
                 * @function encode
                 * @memberof fairlead.operator.v1.Backend
                 * @static
                 * @param {fairlead.operator.v1.Backend.$Properties} message Backend message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Backend.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.address != null && $Object.hasOwnProperty.call(message, "address") && message.address !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.address);
                    if (message.port != null && $Object.hasOwnProperty.call(message, "port") && message.port !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.port);
                    if (message.active != null && $Object.hasOwnProperty.call(message, "active") && message.active !== false)
                        writer.uint32(/* id 3, wireType 0 =*/24).bool(message.active);
                    if (message.condition != null && $Object.hasOwnProperty.call(message, "condition") && message.condition !== "")
                        writer.uint32(/* id 4, wireType 2 =*/34).string(message.condition);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Backend message from the specified reader or buffer.
                 * @function decode
                 * @memberof fairlead.operator.v1.Backend
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {fairlead.operator.v1.Backend & fairlead.operator.v1.Backend.$Shape} Backend
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Backend.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.fairlead.operator.v1.Backend();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.address = value;
                                else
                                    delete message.address;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.port = value;
                                else
                                    delete message.port;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.active = value;
                                else
                                    delete message.active;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.condition = value;
                                else
                                    delete message.condition;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Creates a Backend message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof fairlead.operator.v1.Backend
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {fairlead.operator.v1.Backend} Backend
                 */
                Backend.fromObject = function (object, _depth) {
                    if (object instanceof $root.fairlead.operator.v1.Backend)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".fairlead.operator.v1.Backend: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.fairlead.operator.v1.Backend();
                    if (object.address != null)
                        if (typeof object.address !== "string" || object.address.length)
                            message.address = $String(object.address);
                    if (object.port != null)
                        if ($Number(object.port) !== 0)
                            message.port = object.port >>> 0;
                    if (object.active != null)
                        if (object.active)
                            message.active = $Boolean(object.active);
                    if (object.condition != null)
                        if (typeof object.condition !== "string" || object.condition.length)
                            message.condition = $String(object.condition);
                    return message;
                };

                /**
                 * Creates a plain object from a Backend message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof fairlead.operator.v1.Backend
                 * @static
                 * @param {fairlead.operator.v1.Backend} message Backend
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Backend.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.address = "";
                        object.port = 0;
                        object.active = false;
                        object.condition = "";
                    }
                    if (message.address != null && $Object.hasOwnProperty.call(message, "address"))
                        object.address = message.address;
                    if (message.port != null && $Object.hasOwnProperty.call(message, "port"))
                        object.port = message.port;
                    if (message.active != null && $Object.hasOwnProperty.call(message, "active"))
                        object.active = message.active;
                    if (message.condition != null && $Object.hasOwnProperty.call(message, "condition"))
                        object.condition = message.condition;
                    return object;
                };

                /**
                 * Converts this Backend to JSON.
                 * @function toJSON
                 * @memberof fairlead.operator.v1.Backend
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Backend.prototype.toJSON = function() {
                    return Backend.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Backend;
            })();

            /**
             * From where a connection comes: that decides which endpoints it may get.
             * @name fairlead.operator.v1.Origin
             * @enum {number}
             * @property {number} ORIGIN_UNSPECIFIED=0 ORIGIN_UNSPECIFIED value
             * @property {number} ORIGIN_POD=1 A pod of this node.
             * @property {number} ORIGIN_NODE=2 A process in the node's own network namespace.
             * @property {number} ORIGIN_OUTSIDE=3 Anywhere else.
             */
            v1.Origin = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "ORIGIN_UNSPECIFIED"] = 0;
                values[valuesById[1] = "ORIGIN_POD"] = 1;
                values[valuesById[2] = "ORIGIN_NODE"] = 2;
                values[valuesById[3] = "ORIGIN_OUTSIDE"] = 3;
                return values;
            })();

            v1.ExplainRequest = (function() {

                /**
                 * Properties of an ExplainRequest.
                 * @typedef {Object} fairlead.operator.v1.ExplainRequest.$Properties
                 * @property {string|null} [address] What is dialled.
                 * @property {number|null} [port] ExplainRequest port
                 * @property {fairlead.operator.v1.Protocol|null} [protocol] ExplainRequest protocol
                 * @property {fairlead.operator.v1.Origin|null} [origin] ExplainRequest origin
                 * @property {string|null} [originAddress] Of the pod, or of the client elsewhere; not looked at for the node.
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an ExplainRequest.
                 * @memberof fairlead.operator.v1
                 * @interface IExplainRequest
                 * @augments fairlead.operator.v1.ExplainRequest.$Properties
                 * @deprecated Use fairlead.operator.v1.ExplainRequest.$Properties instead.
                 */

                /**
                 * Shape of an ExplainRequest.
                 * @typedef {fairlead.operator.v1.ExplainRequest.$Properties} fairlead.operator.v1.ExplainRequest.$Shape
                 */

                /**
                 * Constructs a new ExplainRequest.
                 * @memberof fairlead.operator.v1
                 * @classdesc Represents an ExplainRequest.
                 * @constructor
                 * @param {fairlead.operator.v1.ExplainRequest.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const ExplainRequest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * What is dialled.
                 * @member {string} address
                 * @memberof fairlead.operator.v1.ExplainRequest
                 * @instance
                 */
                ExplainRequest.prototype.address = "";

                /**
                 * ExplainRequest port.
                 * @member {number} port
                 * @memberof fairlead.operator.v1.ExplainRequest
                 * @instance
                 */
                ExplainRequest.prototype.port = 0;

                /**
                 * ExplainRequest protocol.
                 * @member {fairlead.operator.v1.Protocol} protocol
                 * @memberof fairlead.operator.v1.ExplainRequest
                 * @instance
                 */
                ExplainRequest.prototype.protocol = 0;

                /**
                 * ExplainRequest origin.
                 * @member {fairlead.operator.v1.Origin} origin
                 * @memberof fairlead.operator.v1.ExplainRequest
                 * @instance
                 */
                ExplainRequest.prototype.origin = 0;

                /**
                 * Of the pod, or of the client elsewhere; not looked at for the node.
                 * @member {string} originAddress
                 * @memberof fairlead.operator.v1.ExplainRequest
                 * @instance
                 */
                ExplainRequest.prototype.originAddress = "";

                /**
                 * Encodes the specified ExplainRequest message. Does not implicitly {@link fairlead.operator.v1.ExplainRequest.verify|verify} messages.
                 * @function encode
                 * @memberof fairlead.operator.v1.ExplainRequest
                 * @static
                 * @param {fairlead.operator.v1.ExplainRequest.$Properties} message ExplainRequest message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                ExplainRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.address != null && $Object.hasOwnProperty.call(message, "address") && message.address !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.address);
                    if (message.port != null && $Object.hasOwnProperty.call(message, "port") && message.port !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.port);
                    if (message.protocol != null && $Object.hasOwnProperty.call(message, "protocol") && message.protocol !== 0)
                        writer.uint32(/* id 3, wireType 0 =*/24).int32(message.protocol);
                    if (message.origin != null && $Object.hasOwnProperty.call(message, "origin") && message.origin !== 0)
                        writer.uint32(/* id 4, wireType 0 =*/32).int32(message.origin);
                    if (message.originAddress != null && $Object.hasOwnProperty.call(message, "originAddress") && message.originAddress !== "")
                        writer.uint32(/* id 5, wireType 2 =*/42).string(message.originAddress);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes an ExplainRequest message from the specified reader or buffer.
                 * @function decode
                 * @memberof fairlead.operator.v1.ExplainRequest
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {fairlead.operator.v1.ExplainRequest & fairlead.operator.v1.ExplainRequest.$Shape} ExplainRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                ExplainRequest.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.fairlead.operator.v1.ExplainRequest();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.address = value;
                                else
                                    delete message.address;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.port = value;
                                else
                                    delete message.port;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.protocol = value;
                                else
                                    delete message.protocol;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.origin = value;
                                else
                                    delete message.origin;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.originAddress = value;
                                else
                                    delete message.originAddress;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Creates an ExplainRequest message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof fairlead.operator.v1.ExplainRequest
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {fairlead.operator.v1.ExplainRequest} ExplainRequest
                 */
                ExplainRequest.fromObject = function (object, _depth) {
                    if (object instanceof $root.fairlead.operator.v1.ExplainRequest)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".fairlead.operator.v1.ExplainRequest: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.fairlead.operator.v1.ExplainRequest();
                    if (object.address != null)
                        if (typeof object.address !== "string" || object.address.length)
                            message.address = $String(object.address);
                    if (object.port != null)
                        if ($Number(object.port) !== 0)
                            message.port = object.port >>> 0;
                    if (object.protocol !== 0 && (typeof object.protocol !== "string" || $root.fairlead.operator.v1.Protocol[object.protocol] !== 0))
                        switch (object.protocol) {
                        case "PROTOCOL_UNSPECIFIED":
                        case 0:
                            message.protocol = 0;
                            break;
                        case "PROTOCOL_TCP":
                        case 1:
                            message.protocol = 1;
                            break;
                        case "PROTOCOL_UDP":
                        case 2:
                            message.protocol = 2;
                            break;
                        case "PROTOCOL_SCTP":
                        case 3:
                            message.protocol = 3;
                            break;
                        default:
                            if (typeof object.protocol === "number" && (object.protocol | 0) === object.protocol)
                                message.protocol = object.protocol;
                        }
                    if (object.origin !== 0 && (typeof object.origin !== "string" || $root.fairlead.operator.v1.Origin[object.origin] !== 0))
                        switch (object.origin) {
                        case "ORIGIN_UNSPECIFIED":
                        case 0:
                            message.origin = 0;
                            break;
                        case "ORIGIN_POD":
                        case 1:
                            message.origin = 1;
                            break;
                        case "ORIGIN_NODE":
                        case 2:
                            message.origin = 2;
                            break;
                        case "ORIGIN_OUTSIDE":
                        case 3:
                            message.origin = 3;
                            break;
                        default:
                            if (typeof object.origin === "number" && (object.origin | 0) === object.origin)
                                message.origin = object.origin;
                        }
                    if (object.originAddress != null)
                        if (typeof object.originAddress !== "string" || object.originAddress.length)
                            message.originAddress = $String(object.originAddress);
                    return message;
                };

                /**
                 * Creates a plain object from an ExplainRequest message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof fairlead.operator.v1.ExplainRequest
                 * @static
                 * @param {fairlead.operator.v1.ExplainRequest} message ExplainRequest
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                ExplainRequest.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.address = "";
                        object.port = 0;
                        object.protocol = options.enums === $String ? "PROTOCOL_UNSPECIFIED" : 0;
                        object.origin = options.enums === $String ? "ORIGIN_UNSPECIFIED" : 0;
                        object.originAddress = "";
                    }
                    if (message.address != null && $Object.hasOwnProperty.call(message, "address"))
                        object.address = message.address;
                    if (message.port != null && $Object.hasOwnProperty.call(message, "port"))
                        object.port = message.port;
                    if (message.protocol != null && $Object.hasOwnProperty.call(message, "protocol"))
                        object.protocol = options.enums === $String ? $root.fairlead.operator.v1.Protocol[message.protocol] === $undefined ? message.protocol : $root.fairlead.operator.v1.Protocol[message.protocol] : message.protocol;
                    if (message.origin != null && $Object.hasOwnProperty.call(message, "origin"))
                        object.origin = options.enums === $String ? $root.fairlead.operator.v1.Origin[message.origin] === $undefined ? message.origin : $root.fairlead.operator.v1.Origin[message.origin] : message.origin;
                    if (message.originAddress != null && $Object.hasOwnProperty.call(message, "originAddress"))
                        object.originAddress = message.originAddress;
                    return object;
                };

                /**
                 * Converts this ExplainRequest to JSON.
                 * @function toJSON
                 * @memberof fairlead.operator.v1.ExplainRequest
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                ExplainRequest.prototype.toJSON = function() {
                    return ExplainRequest.toObject(this, $protobuf.util.toJSONOptions);
                };

                return ExplainRequest;
            })();

            /**
             * What becomes of the connection.
             * @name fairlead.operator.v1.Outcome
             * @enum {number}
             * @property {number} OUTCOME_UNSPECIFIED=0 OUTCOME_UNSPECIFIED value
             * @property {number} OUTCOME_LED=1 Led to an endpoint.
             * @property {number} OUTCOME_REFUSED=2 Fails.
             * @property {number} OUTCOME_LEFT_ALONE=3 Goes on as if Fairlead were not there.
             */
            v1.Outcome = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "OUTCOME_UNSPECIFIED"] = 0;
                values[valuesById[1] = "OUTCOME_LED"] = 1;
                values[valuesById[2] = "OUTCOME_REFUSED"] = 2;
                values[valuesById[3] = "OUTCOME_LEFT_ALONE"] = 3;
                return values;
            })();

            v1.ExplainResponse = (function() {

                /**
                 * Properties of an ExplainResponse.
                 * @typedef {Object} fairlead.operator.v1.ExplainResponse.$Properties
                 * @property {fairlead.operator.v1.Outcome|null} [outcome] ExplainResponse outcome
                 * @property {string|null} [verdict] The kernel's decision by the name that counters have: translated, reject_no_endpoint. Where the outcome is that the
                 * connection is left alone, it is what would be decided if this kind of connection was served.
                 * @property {string|null} [errno] What connect() fails with: ECONNREFUSED. Empty unless it is refused.
                 * @property {string|null} [summary] All of it in one line.
                 * @property {Array.<fairlead.operator.v1.ExplainStep.$Properties>|null} [steps] In the order of the decision.
                 * @property {Array.<string>|null} [warnings] What besides the decision stands in the way, or will.
                 * @property {fairlead.operator.v1.ExplainFrontend.$Properties|null} [frontend] What matched; not set where nothing did.
                 * @property {string|null} [namespace] The Service that it is of; empty where there is none.
                 * @property {string|null} [name] ExplainResponse name
                 * @property {string|null} [portName] Of its port.
                 * @property {Array.<fairlead.operator.v1.ExplainEndpoint.$Properties>|null} [endpoints] All endpoints of that port. A choice is made from those in the set, at random: no winner is pretended.
                 * @property {fairlead.operator.v1.ExplainAffinity.$Properties|null} [affinity] Not set for a Service without session affinity.
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an ExplainResponse.
                 * @memberof fairlead.operator.v1
                 * @interface IExplainResponse
                 * @augments fairlead.operator.v1.ExplainResponse.$Properties
                 * @deprecated Use fairlead.operator.v1.ExplainResponse.$Properties instead.
                 */

                /**
                 * Shape of an ExplainResponse.
                 * @typedef {fairlead.operator.v1.ExplainResponse.$Properties} fairlead.operator.v1.ExplainResponse.$Shape
                 */

                /**
                 * Constructs a new ExplainResponse.
                 * @memberof fairlead.operator.v1
                 * @classdesc Represents an ExplainResponse.
                 * @constructor
                 * @param {fairlead.operator.v1.ExplainResponse.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const ExplainResponse = function (properties) {
                    this.steps = [];
                    this.warnings = [];
                    this.endpoints = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * ExplainResponse outcome.
                 * @member {fairlead.operator.v1.Outcome} outcome
                 * @memberof fairlead.operator.v1.ExplainResponse
                 * @instance
                 */
                ExplainResponse.prototype.outcome = 0;

                /**
                 * The kernel's decision by the name that counters have: translated, reject_no_endpoint. Where the outcome is that the
                 * connection is left alone, it is what would be decided if this kind of connection was served.
                 * @member {string} verdict
                 * @memberof fairlead.operator.v1.ExplainResponse
                 * @instance
                 */
                ExplainResponse.prototype.verdict = "";

                /**
                 * What connect() fails with: ECONNREFUSED. Empty unless it is refused.
                 * @member {string} errno
                 * @memberof fairlead.operator.v1.ExplainResponse
                 * @instance
                 */
                ExplainResponse.prototype.errno = "";

                /**
                 * All of it in one line.
                 * @member {string} summary
                 * @memberof fairlead.operator.v1.ExplainResponse
                 * @instance
                 */
                ExplainResponse.prototype.summary = "";

                /**
                 * In the order of the decision.
                 * @member {Array.<fairlead.operator.v1.ExplainStep.$Properties>} steps
                 * @memberof fairlead.operator.v1.ExplainResponse
                 * @instance
                 */
                ExplainResponse.prototype.steps = $util.emptyArray;

                /**
                 * What besides the decision stands in the way, or will.
                 * @member {Array.<string>} warnings
                 * @memberof fairlead.operator.v1.ExplainResponse
                 * @instance
                 */
                ExplainResponse.prototype.warnings = $util.emptyArray;

                /**
                 * What matched; not set where nothing did.
                 * @member {fairlead.operator.v1.ExplainFrontend.$Properties|null|undefined} frontend
                 * @memberof fairlead.operator.v1.ExplainResponse
                 * @instance
                 */
                ExplainResponse.prototype.frontend = null;

                /**
                 * The Service that it is of; empty where there is none.
                 * @member {string} namespace
                 * @memberof fairlead.operator.v1.ExplainResponse
                 * @instance
                 */
                ExplainResponse.prototype.namespace = "";

                /**
                 * ExplainResponse name.
                 * @member {string} name
                 * @memberof fairlead.operator.v1.ExplainResponse
                 * @instance
                 */
                ExplainResponse.prototype.name = "";

                /**
                 * Of its port.
                 * @member {string} portName
                 * @memberof fairlead.operator.v1.ExplainResponse
                 * @instance
                 */
                ExplainResponse.prototype.portName = "";

                /**
                 * All endpoints of that port. A choice is made from those in the set, at random: no winner is pretended.
                 * @member {Array.<fairlead.operator.v1.ExplainEndpoint.$Properties>} endpoints
                 * @memberof fairlead.operator.v1.ExplainResponse
                 * @instance
                 */
                ExplainResponse.prototype.endpoints = $util.emptyArray;

                /**
                 * Not set for a Service without session affinity.
                 * @member {fairlead.operator.v1.ExplainAffinity.$Properties|null|undefined} affinity
                 * @memberof fairlead.operator.v1.ExplainResponse
                 * @instance
                 */
                ExplainResponse.prototype.affinity = null;

                /**
                 * Encodes the specified ExplainResponse message. Does not implicitly {@link fairlead.operator.v1.ExplainResponse.verify|verify} messages.
                 * @function encode
                 * @memberof fairlead.operator.v1.ExplainResponse
                 * @static
                 * @param {fairlead.operator.v1.ExplainResponse.$Properties} message ExplainResponse message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                ExplainResponse.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.outcome != null && $Object.hasOwnProperty.call(message, "outcome") && message.outcome !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).int32(message.outcome);
                    if (message.verdict != null && $Object.hasOwnProperty.call(message, "verdict") && message.verdict !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.verdict);
                    if (message.errno != null && $Object.hasOwnProperty.call(message, "errno") && message.errno !== "")
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.errno);
                    if (message.summary != null && $Object.hasOwnProperty.call(message, "summary") && message.summary !== "")
                        writer.uint32(/* id 4, wireType 2 =*/34).string(message.summary);
                    if (message.steps != null && message.steps.length)
                        for (let i = 0; i < message.steps.length; ++i)
                            $root.fairlead.operator.v1.ExplainStep.encode(message.steps[i], writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                    if (message.warnings != null && message.warnings.length)
                        for (let i = 0; i < message.warnings.length; ++i)
                            writer.uint32(/* id 6, wireType 2 =*/50).string(message.warnings[i]);
                    if (message.frontend != null && $Object.hasOwnProperty.call(message, "frontend"))
                        $root.fairlead.operator.v1.ExplainFrontend.encode(message.frontend, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                    if (message.namespace != null && $Object.hasOwnProperty.call(message, "namespace") && message.namespace !== "")
                        writer.uint32(/* id 8, wireType 2 =*/66).string(message.namespace);
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                        writer.uint32(/* id 9, wireType 2 =*/74).string(message.name);
                    if (message.portName != null && $Object.hasOwnProperty.call(message, "portName") && message.portName !== "")
                        writer.uint32(/* id 10, wireType 2 =*/82).string(message.portName);
                    if (message.endpoints != null && message.endpoints.length)
                        for (let i = 0; i < message.endpoints.length; ++i)
                            $root.fairlead.operator.v1.ExplainEndpoint.encode(message.endpoints[i], writer.uint32(/* id 11, wireType 2 =*/90).fork(), _depth + 1).ldelim();
                    if (message.affinity != null && $Object.hasOwnProperty.call(message, "affinity"))
                        $root.fairlead.operator.v1.ExplainAffinity.encode(message.affinity, writer.uint32(/* id 12, wireType 2 =*/98).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes an ExplainResponse message from the specified reader or buffer.
                 * @function decode
                 * @memberof fairlead.operator.v1.ExplainResponse
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {fairlead.operator.v1.ExplainResponse & fairlead.operator.v1.ExplainResponse.$Shape} ExplainResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                ExplainResponse.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.fairlead.operator.v1.ExplainResponse();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.outcome = value;
                                else
                                    delete message.outcome;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.verdict = value;
                                else
                                    delete message.verdict;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.errno = value;
                                else
                                    delete message.errno;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.summary = value;
                                else
                                    delete message.summary;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.steps && message.steps.length))
                                    message.steps = [];
                                message.steps.push($root.fairlead.operator.v1.ExplainStep.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.warnings && message.warnings.length))
                                    message.warnings = [];
                                message.warnings.push(reader.stringVerify());
                                continue;
                            }
                        case 7: {
                                if (wireType !== 2)
                                    break;
                                message.frontend = $root.fairlead.operator.v1.ExplainFrontend.decode(reader, reader.size(), $undefined, _depth + 1, message.frontend);
                                continue;
                            }
                        case 8: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.namespace = value;
                                else
                                    delete message.namespace;
                                continue;
                            }
                        case 9: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.name = value;
                                else
                                    delete message.name;
                                continue;
                            }
                        case 10: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.portName = value;
                                else
                                    delete message.portName;
                                continue;
                            }
                        case 11: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.endpoints && message.endpoints.length))
                                    message.endpoints = [];
                                message.endpoints.push($root.fairlead.operator.v1.ExplainEndpoint.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 12: {
                                if (wireType !== 2)
                                    break;
                                message.affinity = $root.fairlead.operator.v1.ExplainAffinity.decode(reader, reader.size(), $undefined, _depth + 1, message.affinity);
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Creates an ExplainResponse message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof fairlead.operator.v1.ExplainResponse
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {fairlead.operator.v1.ExplainResponse} ExplainResponse
                 */
                ExplainResponse.fromObject = function (object, _depth) {
                    if (object instanceof $root.fairlead.operator.v1.ExplainResponse)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".fairlead.operator.v1.ExplainResponse: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.fairlead.operator.v1.ExplainResponse();
                    if (object.outcome !== 0 && (typeof object.outcome !== "string" || $root.fairlead.operator.v1.Outcome[object.outcome] !== 0))
                        switch (object.outcome) {
                        case "OUTCOME_UNSPECIFIED":
                        case 0:
                            message.outcome = 0;
                            break;
                        case "OUTCOME_LED":
                        case 1:
                            message.outcome = 1;
                            break;
                        case "OUTCOME_REFUSED":
                        case 2:
                            message.outcome = 2;
                            break;
                        case "OUTCOME_LEFT_ALONE":
                        case 3:
                            message.outcome = 3;
                            break;
                        default:
                            if (typeof object.outcome === "number" && (object.outcome | 0) === object.outcome)
                                message.outcome = object.outcome;
                        }
                    if (object.verdict != null)
                        if (typeof object.verdict !== "string" || object.verdict.length)
                            message.verdict = $String(object.verdict);
                    if (object.errno != null)
                        if (typeof object.errno !== "string" || object.errno.length)
                            message.errno = $String(object.errno);
                    if (object.summary != null)
                        if (typeof object.summary !== "string" || object.summary.length)
                            message.summary = $String(object.summary);
                    if (object.steps) {
                        if (!$Array.isArray(object.steps))
                            throw $TypeError(".fairlead.operator.v1.ExplainResponse.steps: array expected");
                        message.steps = $Array(object.steps.length);
                        for (let i = 0; i < object.steps.length; ++i) {
                            if (!$util.isObject(object.steps[i]))
                                throw $TypeError(".fairlead.operator.v1.ExplainResponse.steps: object expected");
                            message.steps[i] = $root.fairlead.operator.v1.ExplainStep.fromObject(object.steps[i], _depth + 1);
                        }
                    }
                    if (object.warnings) {
                        if (!$Array.isArray(object.warnings))
                            throw $TypeError(".fairlead.operator.v1.ExplainResponse.warnings: array expected");
                        message.warnings = $Array(object.warnings.length);
                        for (let i = 0; i < object.warnings.length; ++i)
                            message.warnings[i] = $String(object.warnings[i]);
                    }
                    if (object.frontend != null) {
                        if (!$util.isObject(object.frontend))
                            throw $TypeError(".fairlead.operator.v1.ExplainResponse.frontend: object expected");
                        message.frontend = $root.fairlead.operator.v1.ExplainFrontend.fromObject(object.frontend, _depth + 1);
                    }
                    if (object.namespace != null)
                        if (typeof object.namespace !== "string" || object.namespace.length)
                            message.namespace = $String(object.namespace);
                    if (object.name != null)
                        if (typeof object.name !== "string" || object.name.length)
                            message.name = $String(object.name);
                    if (object.portName != null)
                        if (typeof object.portName !== "string" || object.portName.length)
                            message.portName = $String(object.portName);
                    if (object.endpoints) {
                        if (!$Array.isArray(object.endpoints))
                            throw $TypeError(".fairlead.operator.v1.ExplainResponse.endpoints: array expected");
                        message.endpoints = $Array(object.endpoints.length);
                        for (let i = 0; i < object.endpoints.length; ++i) {
                            if (!$util.isObject(object.endpoints[i]))
                                throw $TypeError(".fairlead.operator.v1.ExplainResponse.endpoints: object expected");
                            message.endpoints[i] = $root.fairlead.operator.v1.ExplainEndpoint.fromObject(object.endpoints[i], _depth + 1);
                        }
                    }
                    if (object.affinity != null) {
                        if (!$util.isObject(object.affinity))
                            throw $TypeError(".fairlead.operator.v1.ExplainResponse.affinity: object expected");
                        message.affinity = $root.fairlead.operator.v1.ExplainAffinity.fromObject(object.affinity, _depth + 1);
                    }
                    return message;
                };

                /**
                 * Creates a plain object from an ExplainResponse message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof fairlead.operator.v1.ExplainResponse
                 * @static
                 * @param {fairlead.operator.v1.ExplainResponse} message ExplainResponse
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                ExplainResponse.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults) {
                        object.steps = [];
                        object.warnings = [];
                        object.endpoints = [];
                    }
                    if (options.defaults) {
                        object.outcome = options.enums === $String ? "OUTCOME_UNSPECIFIED" : 0;
                        object.verdict = "";
                        object.errno = "";
                        object.summary = "";
                        object.frontend = null;
                        object.namespace = "";
                        object.name = "";
                        object.portName = "";
                        object.affinity = null;
                    }
                    if (message.outcome != null && $Object.hasOwnProperty.call(message, "outcome"))
                        object.outcome = options.enums === $String ? $root.fairlead.operator.v1.Outcome[message.outcome] === $undefined ? message.outcome : $root.fairlead.operator.v1.Outcome[message.outcome] : message.outcome;
                    if (message.verdict != null && $Object.hasOwnProperty.call(message, "verdict"))
                        object.verdict = message.verdict;
                    if (message.errno != null && $Object.hasOwnProperty.call(message, "errno"))
                        object.errno = message.errno;
                    if (message.summary != null && $Object.hasOwnProperty.call(message, "summary"))
                        object.summary = message.summary;
                    if (message.steps && message.steps.length) {
                        object.steps = $Array(message.steps.length);
                        for (let j = 0; j < message.steps.length; ++j)
                            object.steps[j] = $root.fairlead.operator.v1.ExplainStep.toObject(message.steps[j], options, _depth + 1);
                    }
                    if (message.warnings && message.warnings.length) {
                        object.warnings = $Array(message.warnings.length);
                        for (let j = 0; j < message.warnings.length; ++j)
                            object.warnings[j] = message.warnings[j];
                    }
                    if (message.frontend != null && $Object.hasOwnProperty.call(message, "frontend"))
                        object.frontend = $root.fairlead.operator.v1.ExplainFrontend.toObject(message.frontend, options, _depth + 1);
                    if (message.namespace != null && $Object.hasOwnProperty.call(message, "namespace"))
                        object.namespace = message.namespace;
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                        object.name = message.name;
                    if (message.portName != null && $Object.hasOwnProperty.call(message, "portName"))
                        object.portName = message.portName;
                    if (message.endpoints && message.endpoints.length) {
                        object.endpoints = $Array(message.endpoints.length);
                        for (let j = 0; j < message.endpoints.length; ++j)
                            object.endpoints[j] = $root.fairlead.operator.v1.ExplainEndpoint.toObject(message.endpoints[j], options, _depth + 1);
                    }
                    if (message.affinity != null && $Object.hasOwnProperty.call(message, "affinity"))
                        object.affinity = $root.fairlead.operator.v1.ExplainAffinity.toObject(message.affinity, options, _depth + 1);
                    return object;
                };

                /**
                 * Converts this ExplainResponse to JSON.
                 * @function toJSON
                 * @memberof fairlead.operator.v1.ExplainResponse
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                ExplainResponse.prototype.toJSON = function() {
                    return ExplainResponse.toObject(this, $protobuf.util.toJSONOptions);
                };

                return ExplainResponse;
            })();

            v1.ExplainStep = (function() {

                /**
                 * Properties of an ExplainStep.
                 * @typedef {Object} fairlead.operator.v1.ExplainStep.$Properties
                 * @property {string|null} [topic] frontend, why, source, set, affinity, socket, masquerade, not served, verdict or else.
                 * @property {string|null} [text] ExplainStep text
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an ExplainStep.
                 * @memberof fairlead.operator.v1
                 * @interface IExplainStep
                 * @augments fairlead.operator.v1.ExplainStep.$Properties
                 * @deprecated Use fairlead.operator.v1.ExplainStep.$Properties instead.
                 */

                /**
                 * Shape of an ExplainStep.
                 * @typedef {fairlead.operator.v1.ExplainStep.$Properties} fairlead.operator.v1.ExplainStep.$Shape
                 */

                /**
                 * Constructs a new ExplainStep.
                 * @memberof fairlead.operator.v1
                 * @classdesc Represents an ExplainStep.
                 * @constructor
                 * @param {fairlead.operator.v1.ExplainStep.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const ExplainStep = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * frontend, why, source, set, affinity, socket, masquerade, not served, verdict or else.
                 * @member {string} topic
                 * @memberof fairlead.operator.v1.ExplainStep
                 * @instance
                 */
                ExplainStep.prototype.topic = "";

                /**
                 * ExplainStep text.
                 * @member {string} text
                 * @memberof fairlead.operator.v1.ExplainStep
                 * @instance
                 */
                ExplainStep.prototype.text = "";

                /**
                 * Encodes the specified ExplainStep message. Does not implicitly {@link fairlead.operator.v1.ExplainStep.verify|verify} messages.
                 * @function encode
                 * @memberof fairlead.operator.v1.ExplainStep
                 * @static
                 * @param {fairlead.operator.v1.ExplainStep.$Properties} message ExplainStep message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                ExplainStep.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.topic != null && $Object.hasOwnProperty.call(message, "topic") && message.topic !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.topic);
                    if (message.text != null && $Object.hasOwnProperty.call(message, "text") && message.text !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.text);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes an ExplainStep message from the specified reader or buffer.
                 * @function decode
                 * @memberof fairlead.operator.v1.ExplainStep
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {fairlead.operator.v1.ExplainStep & fairlead.operator.v1.ExplainStep.$Shape} ExplainStep
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                ExplainStep.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.fairlead.operator.v1.ExplainStep();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.topic = value;
                                else
                                    delete message.topic;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.text = value;
                                else
                                    delete message.text;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Creates an ExplainStep message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof fairlead.operator.v1.ExplainStep
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {fairlead.operator.v1.ExplainStep} ExplainStep
                 */
                ExplainStep.fromObject = function (object, _depth) {
                    if (object instanceof $root.fairlead.operator.v1.ExplainStep)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".fairlead.operator.v1.ExplainStep: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.fairlead.operator.v1.ExplainStep();
                    if (object.topic != null)
                        if (typeof object.topic !== "string" || object.topic.length)
                            message.topic = $String(object.topic);
                    if (object.text != null)
                        if (typeof object.text !== "string" || object.text.length)
                            message.text = $String(object.text);
                    return message;
                };

                /**
                 * Creates a plain object from an ExplainStep message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof fairlead.operator.v1.ExplainStep
                 * @static
                 * @param {fairlead.operator.v1.ExplainStep} message ExplainStep
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                ExplainStep.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.topic = "";
                        object.text = "";
                    }
                    if (message.topic != null && $Object.hasOwnProperty.call(message, "topic"))
                        object.topic = message.topic;
                    if (message.text != null && $Object.hasOwnProperty.call(message, "text"))
                        object.text = message.text;
                    return object;
                };

                /**
                 * Converts this ExplainStep to JSON.
                 * @function toJSON
                 * @memberof fairlead.operator.v1.ExplainStep
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                ExplainStep.prototype.toJSON = function() {
                    return ExplainStep.toObject(this, $protobuf.util.toJSONOptions);
                };

                return ExplainStep;
            })();

            v1.ExplainFrontend = (function() {

                /**
                 * Properties of an ExplainFrontend.
                 * @typedef {Object} fairlead.operator.v1.ExplainFrontend.$Properties
                 * @property {string|null} [address] Empty for a NodePort.
                 * @property {number|null} [port] ExplainFrontend port
                 * @property {string|null} [kind] As in Frontend.
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an ExplainFrontend.
                 * @memberof fairlead.operator.v1
                 * @interface IExplainFrontend
                 * @augments fairlead.operator.v1.ExplainFrontend.$Properties
                 * @deprecated Use fairlead.operator.v1.ExplainFrontend.$Properties instead.
                 */

                /**
                 * Shape of an ExplainFrontend.
                 * @typedef {fairlead.operator.v1.ExplainFrontend.$Properties} fairlead.operator.v1.ExplainFrontend.$Shape
                 */

                /**
                 * Constructs a new ExplainFrontend.
                 * @memberof fairlead.operator.v1
                 * @classdesc Represents an ExplainFrontend.
                 * @constructor
                 * @param {fairlead.operator.v1.ExplainFrontend.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const ExplainFrontend = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Empty for a NodePort.
                 * @member {string} address
                 * @memberof fairlead.operator.v1.ExplainFrontend
                 * @instance
                 */
                ExplainFrontend.prototype.address = "";

                /**
                 * ExplainFrontend port.
                 * @member {number} port
                 * @memberof fairlead.operator.v1.ExplainFrontend
                 * @instance
                 */
                ExplainFrontend.prototype.port = 0;

                /**
                 * As in Frontend.
                 * @member {string} kind
                 * @memberof fairlead.operator.v1.ExplainFrontend
                 * @instance
                 */
                ExplainFrontend.prototype.kind = "";

                /**
                 * Encodes the specified ExplainFrontend message. Does not implicitly {@link fairlead.operator.v1.ExplainFrontend.verify|verify} messages.
                 * @function encode
                 * @memberof fairlead.operator.v1.ExplainFrontend
                 * @static
                 * @param {fairlead.operator.v1.ExplainFrontend.$Properties} message ExplainFrontend message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                ExplainFrontend.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.address != null && $Object.hasOwnProperty.call(message, "address") && message.address !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.address);
                    if (message.port != null && $Object.hasOwnProperty.call(message, "port") && message.port !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.port);
                    if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== "")
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.kind);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes an ExplainFrontend message from the specified reader or buffer.
                 * @function decode
                 * @memberof fairlead.operator.v1.ExplainFrontend
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {fairlead.operator.v1.ExplainFrontend & fairlead.operator.v1.ExplainFrontend.$Shape} ExplainFrontend
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                ExplainFrontend.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.fairlead.operator.v1.ExplainFrontend();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.address = value;
                                else
                                    delete message.address;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.port = value;
                                else
                                    delete message.port;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.kind = value;
                                else
                                    delete message.kind;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Creates an ExplainFrontend message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof fairlead.operator.v1.ExplainFrontend
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {fairlead.operator.v1.ExplainFrontend} ExplainFrontend
                 */
                ExplainFrontend.fromObject = function (object, _depth) {
                    if (object instanceof $root.fairlead.operator.v1.ExplainFrontend)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".fairlead.operator.v1.ExplainFrontend: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.fairlead.operator.v1.ExplainFrontend();
                    if (object.address != null)
                        if (typeof object.address !== "string" || object.address.length)
                            message.address = $String(object.address);
                    if (object.port != null)
                        if ($Number(object.port) !== 0)
                            message.port = object.port >>> 0;
                    if (object.kind != null)
                        if (typeof object.kind !== "string" || object.kind.length)
                            message.kind = $String(object.kind);
                    return message;
                };

                /**
                 * Creates a plain object from an ExplainFrontend message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof fairlead.operator.v1.ExplainFrontend
                 * @static
                 * @param {fairlead.operator.v1.ExplainFrontend} message ExplainFrontend
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                ExplainFrontend.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.address = "";
                        object.port = 0;
                        object.kind = "";
                    }
                    if (message.address != null && $Object.hasOwnProperty.call(message, "address"))
                        object.address = message.address;
                    if (message.port != null && $Object.hasOwnProperty.call(message, "port"))
                        object.port = message.port;
                    if (message.kind != null && $Object.hasOwnProperty.call(message, "kind"))
                        object.kind = message.kind;
                    return object;
                };

                /**
                 * Converts this ExplainFrontend to JSON.
                 * @function toJSON
                 * @memberof fairlead.operator.v1.ExplainFrontend
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                ExplainFrontend.prototype.toJSON = function() {
                    return ExplainFrontend.toObject(this, $protobuf.util.toJSONOptions);
                };

                return ExplainFrontend;
            })();

            v1.ExplainEndpoint = (function() {

                /**
                 * Properties of an ExplainEndpoint.
                 * @typedef {Object} fairlead.operator.v1.ExplainEndpoint.$Properties
                 * @property {string|null} [address] ExplainEndpoint address
                 * @property {number|null} [port] ExplainEndpoint port
                 * @property {string|null} [condition] ready; terminating, still serving; terminating and not serving; unready.
                 * @property {boolean|null} [inSet] Whether this connection may get it.
                 * @property {string|null} [reason] Why not; empty if it may.
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an ExplainEndpoint.
                 * @memberof fairlead.operator.v1
                 * @interface IExplainEndpoint
                 * @augments fairlead.operator.v1.ExplainEndpoint.$Properties
                 * @deprecated Use fairlead.operator.v1.ExplainEndpoint.$Properties instead.
                 */

                /**
                 * Shape of an ExplainEndpoint.
                 * @typedef {fairlead.operator.v1.ExplainEndpoint.$Properties} fairlead.operator.v1.ExplainEndpoint.$Shape
                 */

                /**
                 * Constructs a new ExplainEndpoint.
                 * @memberof fairlead.operator.v1
                 * @classdesc Represents an ExplainEndpoint.
                 * @constructor
                 * @param {fairlead.operator.v1.ExplainEndpoint.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const ExplainEndpoint = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * ExplainEndpoint address.
                 * @member {string} address
                 * @memberof fairlead.operator.v1.ExplainEndpoint
                 * @instance
                 */
                ExplainEndpoint.prototype.address = "";

                /**
                 * ExplainEndpoint port.
                 * @member {number} port
                 * @memberof fairlead.operator.v1.ExplainEndpoint
                 * @instance
                 */
                ExplainEndpoint.prototype.port = 0;

                /**
                 * ready; terminating, still serving; terminating and not serving; unready.
                 * @member {string} condition
                 * @memberof fairlead.operator.v1.ExplainEndpoint
                 * @instance
                 */
                ExplainEndpoint.prototype.condition = "";

                /**
                 * Whether this connection may get it.
                 * @member {boolean} inSet
                 * @memberof fairlead.operator.v1.ExplainEndpoint
                 * @instance
                 */
                ExplainEndpoint.prototype.inSet = false;

                /**
                 * Why not; empty if it may.
                 * @member {string} reason
                 * @memberof fairlead.operator.v1.ExplainEndpoint
                 * @instance
                 */
                ExplainEndpoint.prototype.reason = "";

                /**
                 * Encodes the specified ExplainEndpoint message. Does not implicitly {@link fairlead.operator.v1.ExplainEndpoint.verify|verify} messages.
                 * @function encode
                 * @memberof fairlead.operator.v1.ExplainEndpoint
                 * @static
                 * @param {fairlead.operator.v1.ExplainEndpoint.$Properties} message ExplainEndpoint message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                ExplainEndpoint.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.address != null && $Object.hasOwnProperty.call(message, "address") && message.address !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.address);
                    if (message.port != null && $Object.hasOwnProperty.call(message, "port") && message.port !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.port);
                    if (message.condition != null && $Object.hasOwnProperty.call(message, "condition") && message.condition !== "")
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.condition);
                    if (message.inSet != null && $Object.hasOwnProperty.call(message, "inSet") && message.inSet !== false)
                        writer.uint32(/* id 4, wireType 0 =*/32).bool(message.inSet);
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                        writer.uint32(/* id 5, wireType 2 =*/42).string(message.reason);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes an ExplainEndpoint message from the specified reader or buffer.
                 * @function decode
                 * @memberof fairlead.operator.v1.ExplainEndpoint
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {fairlead.operator.v1.ExplainEndpoint & fairlead.operator.v1.ExplainEndpoint.$Shape} ExplainEndpoint
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                ExplainEndpoint.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.fairlead.operator.v1.ExplainEndpoint();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.address = value;
                                else
                                    delete message.address;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.port = value;
                                else
                                    delete message.port;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.condition = value;
                                else
                                    delete message.condition;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.inSet = value;
                                else
                                    delete message.inSet;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.reason = value;
                                else
                                    delete message.reason;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Creates an ExplainEndpoint message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof fairlead.operator.v1.ExplainEndpoint
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {fairlead.operator.v1.ExplainEndpoint} ExplainEndpoint
                 */
                ExplainEndpoint.fromObject = function (object, _depth) {
                    if (object instanceof $root.fairlead.operator.v1.ExplainEndpoint)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".fairlead.operator.v1.ExplainEndpoint: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.fairlead.operator.v1.ExplainEndpoint();
                    if (object.address != null)
                        if (typeof object.address !== "string" || object.address.length)
                            message.address = $String(object.address);
                    if (object.port != null)
                        if ($Number(object.port) !== 0)
                            message.port = object.port >>> 0;
                    if (object.condition != null)
                        if (typeof object.condition !== "string" || object.condition.length)
                            message.condition = $String(object.condition);
                    if (object.inSet != null)
                        if (object.inSet)
                            message.inSet = $Boolean(object.inSet);
                    if (object.reason != null)
                        if (typeof object.reason !== "string" || object.reason.length)
                            message.reason = $String(object.reason);
                    return message;
                };

                /**
                 * Creates a plain object from an ExplainEndpoint message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof fairlead.operator.v1.ExplainEndpoint
                 * @static
                 * @param {fairlead.operator.v1.ExplainEndpoint} message ExplainEndpoint
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                ExplainEndpoint.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.address = "";
                        object.port = 0;
                        object.condition = "";
                        object.inSet = false;
                        object.reason = "";
                    }
                    if (message.address != null && $Object.hasOwnProperty.call(message, "address"))
                        object.address = message.address;
                    if (message.port != null && $Object.hasOwnProperty.call(message, "port"))
                        object.port = message.port;
                    if (message.condition != null && $Object.hasOwnProperty.call(message, "condition"))
                        object.condition = message.condition;
                    if (message.inSet != null && $Object.hasOwnProperty.call(message, "inSet"))
                        object.inSet = message.inSet;
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                        object.reason = message.reason;
                    return object;
                };

                /**
                 * Converts this ExplainEndpoint to JSON.
                 * @function toJSON
                 * @memberof fairlead.operator.v1.ExplainEndpoint
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                ExplainEndpoint.prototype.toJSON = function() {
                    return ExplainEndpoint.toObject(this, $protobuf.util.toJSONOptions);
                };

                return ExplainEndpoint;
            })();

            v1.ExplainAffinity = (function() {

                /**
                 * Properties of an ExplainAffinity.
                 * @typedef {Object} fairlead.operator.v1.ExplainAffinity.$Properties
                 * @property {number|null} [timeoutSeconds] ExplainAffinity timeoutSeconds
                 * @property {boolean|null} [known] Whether it is known whose entry applies; the rest means nothing otherwise.
                 * @property {string|null} [endpoint] Where the client's last connection went, and how many milliseconds ago; empty: nowhere, or to what is gone.
                 * @property {number|null} [ageMs] ExplainAffinity ageMs
                 * @property {boolean|null} [used] Whether this one goes there, too.
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an ExplainAffinity.
                 * @memberof fairlead.operator.v1
                 * @interface IExplainAffinity
                 * @augments fairlead.operator.v1.ExplainAffinity.$Properties
                 * @deprecated Use fairlead.operator.v1.ExplainAffinity.$Properties instead.
                 */

                /**
                 * Shape of an ExplainAffinity.
                 * @typedef {fairlead.operator.v1.ExplainAffinity.$Properties} fairlead.operator.v1.ExplainAffinity.$Shape
                 */

                /**
                 * Constructs a new ExplainAffinity.
                 * @memberof fairlead.operator.v1
                 * @classdesc Represents an ExplainAffinity.
                 * @constructor
                 * @param {fairlead.operator.v1.ExplainAffinity.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const ExplainAffinity = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * ExplainAffinity timeoutSeconds.
                 * @member {number} timeoutSeconds
                 * @memberof fairlead.operator.v1.ExplainAffinity
                 * @instance
                 */
                ExplainAffinity.prototype.timeoutSeconds = 0;

                /**
                 * Whether it is known whose entry applies; the rest means nothing otherwise.
                 * @member {boolean} known
                 * @memberof fairlead.operator.v1.ExplainAffinity
                 * @instance
                 */
                ExplainAffinity.prototype.known = false;

                /**
                 * Where the client's last connection went, and how many milliseconds ago; empty: nowhere, or to what is gone.
                 * @member {string} endpoint
                 * @memberof fairlead.operator.v1.ExplainAffinity
                 * @instance
                 */
                ExplainAffinity.prototype.endpoint = "";

                /**
                 * ExplainAffinity ageMs.
                 * @member {number} ageMs
                 * @memberof fairlead.operator.v1.ExplainAffinity
                 * @instance
                 */
                ExplainAffinity.prototype.ageMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Whether this one goes there, too.
                 * @member {boolean} used
                 * @memberof fairlead.operator.v1.ExplainAffinity
                 * @instance
                 */
                ExplainAffinity.prototype.used = false;

                /**
                 * Encodes the specified ExplainAffinity message. Does not implicitly {@link fairlead.operator.v1.ExplainAffinity.verify|verify} messages.
                 * @function encode
                 * @memberof fairlead.operator.v1.ExplainAffinity
                 * @static
                 * @param {fairlead.operator.v1.ExplainAffinity.$Properties} message ExplainAffinity message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                ExplainAffinity.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.timeoutSeconds != null && $Object.hasOwnProperty.call(message, "timeoutSeconds") && message.timeoutSeconds !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.timeoutSeconds);
                    if (message.known != null && $Object.hasOwnProperty.call(message, "known") && message.known !== false)
                        writer.uint32(/* id 2, wireType 0 =*/16).bool(message.known);
                    if (message.endpoint != null && $Object.hasOwnProperty.call(message, "endpoint") && message.endpoint !== "")
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.endpoint);
                    if (message.ageMs != null && $Object.hasOwnProperty.call(message, "ageMs") && (typeof message.ageMs === "object" ? message.ageMs.low || message.ageMs.high : message.ageMs !== 0))
                        writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.ageMs);
                    if (message.used != null && $Object.hasOwnProperty.call(message, "used") && message.used !== false)
                        writer.uint32(/* id 5, wireType 0 =*/40).bool(message.used);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes an ExplainAffinity message from the specified reader or buffer.
                 * @function decode
                 * @memberof fairlead.operator.v1.ExplainAffinity
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {fairlead.operator.v1.ExplainAffinity & fairlead.operator.v1.ExplainAffinity.$Shape} ExplainAffinity
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                ExplainAffinity.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.fairlead.operator.v1.ExplainAffinity();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.timeoutSeconds = value;
                                else
                                    delete message.timeoutSeconds;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.known = value;
                                else
                                    delete message.known;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.endpoint = value;
                                else
                                    delete message.endpoint;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.ageMs = value;
                                else
                                    delete message.ageMs;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.used = value;
                                else
                                    delete message.used;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Creates an ExplainAffinity message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof fairlead.operator.v1.ExplainAffinity
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {fairlead.operator.v1.ExplainAffinity} ExplainAffinity
                 */
                ExplainAffinity.fromObject = function (object, _depth) {
                    if (object instanceof $root.fairlead.operator.v1.ExplainAffinity)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".fairlead.operator.v1.ExplainAffinity: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.fairlead.operator.v1.ExplainAffinity();
                    if (object.timeoutSeconds != null)
                        if ($Number(object.timeoutSeconds) !== 0)
                            message.timeoutSeconds = object.timeoutSeconds >>> 0;
                    if (object.known != null)
                        if (object.known)
                            message.known = $Boolean(object.known);
                    if (object.endpoint != null)
                        if (typeof object.endpoint !== "string" || object.endpoint.length)
                            message.endpoint = $String(object.endpoint);
                    if (object.ageMs != null)
                        if (typeof object.ageMs === "object" ? object.ageMs.low || object.ageMs.high : $Number(object.ageMs) !== 0)
                            if ($util.Long)
                                message.ageMs = $util.Long.fromValue(object.ageMs, true);
                            else if (typeof object.ageMs === "string")
                                message.ageMs = $parseInt(object.ageMs, 10);
                            else if (typeof object.ageMs === "number")
                                message.ageMs = object.ageMs;
                            else if (typeof object.ageMs === "object")
                                message.ageMs = new $util.LongBits(object.ageMs.low >>> 0, object.ageMs.high >>> 0).toNumber(true);
                    if (object.used != null)
                        if (object.used)
                            message.used = $Boolean(object.used);
                    return message;
                };

                /**
                 * Creates a plain object from an ExplainAffinity message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof fairlead.operator.v1.ExplainAffinity
                 * @static
                 * @param {fairlead.operator.v1.ExplainAffinity} message ExplainAffinity
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                ExplainAffinity.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.timeoutSeconds = 0;
                        object.known = false;
                        object.endpoint = "";
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.ageMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.ageMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        object.used = false;
                    }
                    if (message.timeoutSeconds != null && $Object.hasOwnProperty.call(message, "timeoutSeconds"))
                        object.timeoutSeconds = message.timeoutSeconds;
                    if (message.known != null && $Object.hasOwnProperty.call(message, "known"))
                        object.known = message.known;
                    if (message.endpoint != null && $Object.hasOwnProperty.call(message, "endpoint"))
                        object.endpoint = message.endpoint;
                    if (message.ageMs != null && $Object.hasOwnProperty.call(message, "ageMs"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.ageMs = typeof message.ageMs === "number" ? $BigInt(message.ageMs) : $util.Long.fromBits(message.ageMs.low >>> 0, message.ageMs.high >>> 0, true).toBigInt();
                        else if (typeof message.ageMs === "number")
                            object.ageMs = options.longs === $String ? $String(message.ageMs) : message.ageMs;
                        else
                            object.ageMs = options.longs === $String ? $util.Long.prototype.toString.call(message.ageMs) : options.longs === $Number ? new $util.LongBits(message.ageMs.low >>> 0, message.ageMs.high >>> 0).toNumber(true) : message.ageMs;
                    if (message.used != null && $Object.hasOwnProperty.call(message, "used"))
                        object.used = message.used;
                    return object;
                };

                /**
                 * Converts this ExplainAffinity to JSON.
                 * @function toJSON
                 * @memberof fairlead.operator.v1.ExplainAffinity
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                ExplainAffinity.prototype.toJSON = function() {
                    return ExplainAffinity.toObject(this, $protobuf.util.toJSONOptions);
                };

                return ExplainAffinity;
            })();

            v1.WatchCountersRequest = (function() {

                /**
                 * Properties of a WatchCountersRequest.
                 * @typedef {Object} fairlead.operator.v1.WatchCountersRequest.$Properties
                 * @property {number|null} [intervalMs] Milliseconds between two messages, 100..3600000; 0: one message, then the end.
                 * @property {string|null} [namespace] As in ListServicesRequest.
                 * @property {string|null} [name] WatchCountersRequest name
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a WatchCountersRequest.
                 * @memberof fairlead.operator.v1
                 * @interface IWatchCountersRequest
                 * @augments fairlead.operator.v1.WatchCountersRequest.$Properties
                 * @deprecated Use fairlead.operator.v1.WatchCountersRequest.$Properties instead.
                 */

                /**
                 * Shape of a WatchCountersRequest.
                 * @typedef {fairlead.operator.v1.WatchCountersRequest.$Properties} fairlead.operator.v1.WatchCountersRequest.$Shape
                 */

                /**
                 * Constructs a new WatchCountersRequest.
                 * @memberof fairlead.operator.v1
                 * @classdesc Represents a WatchCountersRequest.
                 * @constructor
                 * @param {fairlead.operator.v1.WatchCountersRequest.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const WatchCountersRequest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Milliseconds between two messages, 100..3600000; 0: one message, then the end.
                 * @member {number} intervalMs
                 * @memberof fairlead.operator.v1.WatchCountersRequest
                 * @instance
                 */
                WatchCountersRequest.prototype.intervalMs = 0;

                /**
                 * As in ListServicesRequest.
                 * @member {string} namespace
                 * @memberof fairlead.operator.v1.WatchCountersRequest
                 * @instance
                 */
                WatchCountersRequest.prototype.namespace = "";

                /**
                 * WatchCountersRequest name.
                 * @member {string} name
                 * @memberof fairlead.operator.v1.WatchCountersRequest
                 * @instance
                 */
                WatchCountersRequest.prototype.name = "";

                /**
                 * Encodes the specified WatchCountersRequest message. Does not implicitly {@link fairlead.operator.v1.WatchCountersRequest.verify|verify} messages.
                 * @function encode
                 * @memberof fairlead.operator.v1.WatchCountersRequest
                 * @static
                 * @param {fairlead.operator.v1.WatchCountersRequest.$Properties} message WatchCountersRequest message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                WatchCountersRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.intervalMs != null && $Object.hasOwnProperty.call(message, "intervalMs") && message.intervalMs !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.intervalMs);
                    if (message.namespace != null && $Object.hasOwnProperty.call(message, "namespace") && message.namespace !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.namespace);
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.name);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a WatchCountersRequest message from the specified reader or buffer.
                 * @function decode
                 * @memberof fairlead.operator.v1.WatchCountersRequest
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {fairlead.operator.v1.WatchCountersRequest & fairlead.operator.v1.WatchCountersRequest.$Shape} WatchCountersRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                WatchCountersRequest.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.fairlead.operator.v1.WatchCountersRequest();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.intervalMs = value;
                                else
                                    delete message.intervalMs;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.namespace = value;
                                else
                                    delete message.namespace;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.name = value;
                                else
                                    delete message.name;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Creates a WatchCountersRequest message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof fairlead.operator.v1.WatchCountersRequest
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {fairlead.operator.v1.WatchCountersRequest} WatchCountersRequest
                 */
                WatchCountersRequest.fromObject = function (object, _depth) {
                    if (object instanceof $root.fairlead.operator.v1.WatchCountersRequest)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".fairlead.operator.v1.WatchCountersRequest: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.fairlead.operator.v1.WatchCountersRequest();
                    if (object.intervalMs != null)
                        if ($Number(object.intervalMs) !== 0)
                            message.intervalMs = object.intervalMs >>> 0;
                    if (object.namespace != null)
                        if (typeof object.namespace !== "string" || object.namespace.length)
                            message.namespace = $String(object.namespace);
                    if (object.name != null)
                        if (typeof object.name !== "string" || object.name.length)
                            message.name = $String(object.name);
                    return message;
                };

                /**
                 * Creates a plain object from a WatchCountersRequest message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof fairlead.operator.v1.WatchCountersRequest
                 * @static
                 * @param {fairlead.operator.v1.WatchCountersRequest} message WatchCountersRequest
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                WatchCountersRequest.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.intervalMs = 0;
                        object.namespace = "";
                        object.name = "";
                    }
                    if (message.intervalMs != null && $Object.hasOwnProperty.call(message, "intervalMs"))
                        object.intervalMs = message.intervalMs;
                    if (message.namespace != null && $Object.hasOwnProperty.call(message, "namespace"))
                        object.namespace = message.namespace;
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                        object.name = message.name;
                    return object;
                };

                /**
                 * Converts this WatchCountersRequest to JSON.
                 * @function toJSON
                 * @memberof fairlead.operator.v1.WatchCountersRequest
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                WatchCountersRequest.prototype.toJSON = function() {
                    return WatchCountersRequest.toObject(this, $protobuf.util.toJSONOptions);
                };

                return WatchCountersRequest;
            })();

            v1.WatchCountersResponse = (function() {

                /**
                 * Properties of a WatchCountersResponse.
                 * @typedef {Object} fairlead.operator.v1.WatchCountersResponse.$Properties
                 * @property {number|null} [unixMs] Unix time in milliseconds at which the kernel's counters were read.
                 * @property {Array.<fairlead.operator.v1.ServicePortCounters.$Properties>|null} [ports] WatchCountersResponse ports
                 * @property {Array.<fairlead.operator.v1.NamedCount.$Properties>|null} [node] Decisions on this node by verdict, those about no Service included.
                 * @property {Array.<number>|null} [connectTimeBoundsUs] Upper bounds in microseconds of the counts in `connect_times`.
                 * @property {fairlead.operator.v1.FlowCounts.$Properties|null} [flows] Not set while packets are not translated.
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a WatchCountersResponse.
                 * @memberof fairlead.operator.v1
                 * @interface IWatchCountersResponse
                 * @augments fairlead.operator.v1.WatchCountersResponse.$Properties
                 * @deprecated Use fairlead.operator.v1.WatchCountersResponse.$Properties instead.
                 */

                /**
                 * Shape of a WatchCountersResponse.
                 * @typedef {fairlead.operator.v1.WatchCountersResponse.$Properties} fairlead.operator.v1.WatchCountersResponse.$Shape
                 */

                /**
                 * Constructs a new WatchCountersResponse.
                 * @memberof fairlead.operator.v1
                 * @classdesc Represents a WatchCountersResponse.
                 * @constructor
                 * @param {fairlead.operator.v1.WatchCountersResponse.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const WatchCountersResponse = function (properties) {
                    this.ports = [];
                    this.node = [];
                    this.connectTimeBoundsUs = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Unix time in milliseconds at which the kernel's counters were read.
                 * @member {number} unixMs
                 * @memberof fairlead.operator.v1.WatchCountersResponse
                 * @instance
                 */
                WatchCountersResponse.prototype.unixMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * WatchCountersResponse ports.
                 * @member {Array.<fairlead.operator.v1.ServicePortCounters.$Properties>} ports
                 * @memberof fairlead.operator.v1.WatchCountersResponse
                 * @instance
                 */
                WatchCountersResponse.prototype.ports = $util.emptyArray;

                /**
                 * Decisions on this node by verdict, those about no Service included.
                 * @member {Array.<fairlead.operator.v1.NamedCount.$Properties>} node
                 * @memberof fairlead.operator.v1.WatchCountersResponse
                 * @instance
                 */
                WatchCountersResponse.prototype.node = $util.emptyArray;

                /**
                 * Upper bounds in microseconds of the counts in `connect_times`.
                 * @member {Array.<number>} connectTimeBoundsUs
                 * @memberof fairlead.operator.v1.WatchCountersResponse
                 * @instance
                 */
                WatchCountersResponse.prototype.connectTimeBoundsUs = $util.emptyArray;

                /**
                 * Not set while packets are not translated.
                 * @member {fairlead.operator.v1.FlowCounts.$Properties|null|undefined} flows
                 * @memberof fairlead.operator.v1.WatchCountersResponse
                 * @instance
                 */
                WatchCountersResponse.prototype.flows = null;

                /**
                 * Encodes the specified WatchCountersResponse message. Does not implicitly {@link fairlead.operator.v1.WatchCountersResponse.verify|verify} messages.
                 * @function encode
                 * @memberof fairlead.operator.v1.WatchCountersResponse
                 * @static
                 * @param {fairlead.operator.v1.WatchCountersResponse.$Properties} message WatchCountersResponse message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                WatchCountersResponse.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.unixMs != null && $Object.hasOwnProperty.call(message, "unixMs") && (typeof message.unixMs === "object" ? message.unixMs.low || message.unixMs.high : message.unixMs !== 0))
                        writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.unixMs);
                    if (message.ports != null && message.ports.length)
                        for (let i = 0; i < message.ports.length; ++i)
                            $root.fairlead.operator.v1.ServicePortCounters.encode(message.ports[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                    if (message.node != null && message.node.length)
                        for (let i = 0; i < message.node.length; ++i)
                            $root.fairlead.operator.v1.NamedCount.encode(message.node[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                    if (message.connectTimeBoundsUs != null && message.connectTimeBoundsUs.length)
                        writer.uint32(/* id 4, wireType 2 =*/34).uint64s(message.connectTimeBoundsUs);
                    if (message.flows != null && $Object.hasOwnProperty.call(message, "flows"))
                        $root.fairlead.operator.v1.FlowCounts.encode(message.flows, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a WatchCountersResponse message from the specified reader or buffer.
                 * @function decode
                 * @memberof fairlead.operator.v1.WatchCountersResponse
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {fairlead.operator.v1.WatchCountersResponse & fairlead.operator.v1.WatchCountersResponse.$Shape} WatchCountersResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                WatchCountersResponse.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.fairlead.operator.v1.WatchCountersResponse();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.unixMs = value;
                                else
                                    delete message.unixMs;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.ports && message.ports.length))
                                    message.ports = [];
                                message.ports.push($root.fairlead.operator.v1.ServicePortCounters.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.node && message.node.length))
                                    message.node = [];
                                message.node.push($root.fairlead.operator.v1.NamedCount.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 4: {
                                if (wireType === 2) {
                                    if (!(message.connectTimeBoundsUs && message.connectTimeBoundsUs.length))
                                        message.connectTimeBoundsUs = [];
                                    reader.uint64s(message.connectTimeBoundsUs);
                                    continue;
                                }
                                if (wireType !== 0)
                                    break;
                                if (!(message.connectTimeBoundsUs && message.connectTimeBoundsUs.length))
                                    message.connectTimeBoundsUs = [];
                                message.connectTimeBoundsUs.push(reader.uint64());
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                message.flows = $root.fairlead.operator.v1.FlowCounts.decode(reader, reader.size(), $undefined, _depth + 1, message.flows);
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Creates a WatchCountersResponse message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof fairlead.operator.v1.WatchCountersResponse
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {fairlead.operator.v1.WatchCountersResponse} WatchCountersResponse
                 */
                WatchCountersResponse.fromObject = function (object, _depth) {
                    if (object instanceof $root.fairlead.operator.v1.WatchCountersResponse)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".fairlead.operator.v1.WatchCountersResponse: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.fairlead.operator.v1.WatchCountersResponse();
                    if (object.unixMs != null)
                        if (typeof object.unixMs === "object" ? object.unixMs.low || object.unixMs.high : $Number(object.unixMs) !== 0)
                            if ($util.Long)
                                message.unixMs = $util.Long.fromValue(object.unixMs, true);
                            else if (typeof object.unixMs === "string")
                                message.unixMs = $parseInt(object.unixMs, 10);
                            else if (typeof object.unixMs === "number")
                                message.unixMs = object.unixMs;
                            else if (typeof object.unixMs === "object")
                                message.unixMs = new $util.LongBits(object.unixMs.low >>> 0, object.unixMs.high >>> 0).toNumber(true);
                    if (object.ports) {
                        if (!$Array.isArray(object.ports))
                            throw $TypeError(".fairlead.operator.v1.WatchCountersResponse.ports: array expected");
                        message.ports = $Array(object.ports.length);
                        for (let i = 0; i < object.ports.length; ++i) {
                            if (!$util.isObject(object.ports[i]))
                                throw $TypeError(".fairlead.operator.v1.WatchCountersResponse.ports: object expected");
                            message.ports[i] = $root.fairlead.operator.v1.ServicePortCounters.fromObject(object.ports[i], _depth + 1);
                        }
                    }
                    if (object.node) {
                        if (!$Array.isArray(object.node))
                            throw $TypeError(".fairlead.operator.v1.WatchCountersResponse.node: array expected");
                        message.node = $Array(object.node.length);
                        for (let i = 0; i < object.node.length; ++i) {
                            if (!$util.isObject(object.node[i]))
                                throw $TypeError(".fairlead.operator.v1.WatchCountersResponse.node: object expected");
                            message.node[i] = $root.fairlead.operator.v1.NamedCount.fromObject(object.node[i], _depth + 1);
                        }
                    }
                    if (object.connectTimeBoundsUs) {
                        if (!$Array.isArray(object.connectTimeBoundsUs))
                            throw $TypeError(".fairlead.operator.v1.WatchCountersResponse.connectTimeBoundsUs: array expected");
                        message.connectTimeBoundsUs = $Array(object.connectTimeBoundsUs.length);
                        for (let i = 0; i < object.connectTimeBoundsUs.length; ++i)
                            if ($util.Long)
                                message.connectTimeBoundsUs[i] = $util.Long.fromValue(object.connectTimeBoundsUs[i], true);
                            else if (typeof object.connectTimeBoundsUs[i] === "string")
                                message.connectTimeBoundsUs[i] = $parseInt(object.connectTimeBoundsUs[i], 10);
                            else if (typeof object.connectTimeBoundsUs[i] === "number")
                                message.connectTimeBoundsUs[i] = object.connectTimeBoundsUs[i];
                            else if (typeof object.connectTimeBoundsUs[i] === "object")
                                message.connectTimeBoundsUs[i] = new $util.LongBits(object.connectTimeBoundsUs[i].low >>> 0, object.connectTimeBoundsUs[i].high >>> 0).toNumber(true);
                    }
                    if (object.flows != null) {
                        if (!$util.isObject(object.flows))
                            throw $TypeError(".fairlead.operator.v1.WatchCountersResponse.flows: object expected");
                        message.flows = $root.fairlead.operator.v1.FlowCounts.fromObject(object.flows, _depth + 1);
                    }
                    return message;
                };

                /**
                 * Creates a plain object from a WatchCountersResponse message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof fairlead.operator.v1.WatchCountersResponse
                 * @static
                 * @param {fairlead.operator.v1.WatchCountersResponse} message WatchCountersResponse
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                WatchCountersResponse.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults) {
                        object.ports = [];
                        object.node = [];
                        object.connectTimeBoundsUs = [];
                    }
                    if (options.defaults) {
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.unixMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.unixMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        object.flows = null;
                    }
                    if (message.unixMs != null && $Object.hasOwnProperty.call(message, "unixMs"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.unixMs = typeof message.unixMs === "number" ? $BigInt(message.unixMs) : $util.Long.fromBits(message.unixMs.low >>> 0, message.unixMs.high >>> 0, true).toBigInt();
                        else if (typeof message.unixMs === "number")
                            object.unixMs = options.longs === $String ? $String(message.unixMs) : message.unixMs;
                        else
                            object.unixMs = options.longs === $String ? $util.Long.prototype.toString.call(message.unixMs) : options.longs === $Number ? new $util.LongBits(message.unixMs.low >>> 0, message.unixMs.high >>> 0).toNumber(true) : message.unixMs;
                    if (message.ports && message.ports.length) {
                        object.ports = $Array(message.ports.length);
                        for (let j = 0; j < message.ports.length; ++j)
                            object.ports[j] = $root.fairlead.operator.v1.ServicePortCounters.toObject(message.ports[j], options, _depth + 1);
                    }
                    if (message.node && message.node.length) {
                        object.node = $Array(message.node.length);
                        for (let j = 0; j < message.node.length; ++j)
                            object.node[j] = $root.fairlead.operator.v1.NamedCount.toObject(message.node[j], options, _depth + 1);
                    }
                    if (message.connectTimeBoundsUs && message.connectTimeBoundsUs.length) {
                        object.connectTimeBoundsUs = $Array(message.connectTimeBoundsUs.length);
                        for (let j = 0; j < message.connectTimeBoundsUs.length; ++j)
                            if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                                object.connectTimeBoundsUs[j] = typeof message.connectTimeBoundsUs[j] === "number" ? $BigInt(message.connectTimeBoundsUs[j]) : $util.Long.fromBits(message.connectTimeBoundsUs[j].low >>> 0, message.connectTimeBoundsUs[j].high >>> 0, true).toBigInt();
                            else if (typeof message.connectTimeBoundsUs[j] === "number")
                                object.connectTimeBoundsUs[j] = options.longs === $String ? $String(message.connectTimeBoundsUs[j]) : message.connectTimeBoundsUs[j];
                            else
                                object.connectTimeBoundsUs[j] = options.longs === $String ? $util.Long.prototype.toString.call(message.connectTimeBoundsUs[j]) : options.longs === $Number ? new $util.LongBits(message.connectTimeBoundsUs[j].low >>> 0, message.connectTimeBoundsUs[j].high >>> 0).toNumber(true) : message.connectTimeBoundsUs[j];
                    }
                    if (message.flows != null && $Object.hasOwnProperty.call(message, "flows"))
                        object.flows = $root.fairlead.operator.v1.FlowCounts.toObject(message.flows, options, _depth + 1);
                    return object;
                };

                /**
                 * Converts this WatchCountersResponse to JSON.
                 * @function toJSON
                 * @memberof fairlead.operator.v1.WatchCountersResponse
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                WatchCountersResponse.prototype.toJSON = function() {
                    return WatchCountersResponse.toObject(this, $protobuf.util.toJSONOptions);
                };

                return WatchCountersResponse;
            })();

            v1.ServicePortCounters = (function() {

                /**
                 * Properties of a ServicePortCounters.
                 * @typedef {Object} fairlead.operator.v1.ServicePortCounters.$Properties
                 * @property {string|null} [namespace] ServicePortCounters namespace
                 * @property {string|null} [name] ServicePortCounters name
                 * @property {string|null} [portName] ServicePortCounters portName
                 * @property {number|null} [port] Number of the Service's port.
                 * @property {fairlead.operator.v1.Protocol|null} [protocol] ServicePortCounters protocol
                 * @property {fairlead.operator.v1.Family|null} [family] ServicePortCounters family
                 * @property {number|null} [connections] Connections led to a backend.
                 * @property {Array.<fairlead.operator.v1.NamedCount.$Properties>|null} [refused] Connections refused, by verdict; verdicts that never occurred are left out.
                 * @property {Array.<fairlead.operator.v1.BackendCounters.$Properties>|null} [backends] ServicePortCounters backends
                 * @property {number|null} [removedBackendsConnections] Connections that were led to backends which are gone.
                 * @property {number|null} [datagrams] Datagrams of unconnected UDP sockets that were led to a backend.
                 * @property {fairlead.operator.v1.Signals.$Properties|null} [signals] What became of the connections to all its backends, those that are gone included.
                 * @property {Array.<number>|null} [connectTimes] How long it took to make connections: as many counts as there are bounds in the response, and one for what took
                 * longer than the last. Their sum is `signals.connected`.
                 * @property {fairlead.operator.v1.Traffic.$Properties|null} [traffic] Of packets that were translated, up to a few seconds ago.
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a ServicePortCounters.
                 * @memberof fairlead.operator.v1
                 * @interface IServicePortCounters
                 * @augments fairlead.operator.v1.ServicePortCounters.$Properties
                 * @deprecated Use fairlead.operator.v1.ServicePortCounters.$Properties instead.
                 */

                /**
                 * Shape of a ServicePortCounters.
                 * @typedef {fairlead.operator.v1.ServicePortCounters.$Properties} fairlead.operator.v1.ServicePortCounters.$Shape
                 */

                /**
                 * Constructs a new ServicePortCounters.
                 * @memberof fairlead.operator.v1
                 * @classdesc What the kernel counted for one port of a Service in one family since it got its identity.
                 * @constructor
                 * @param {fairlead.operator.v1.ServicePortCounters.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const ServicePortCounters = function (properties) {
                    this.refused = [];
                    this.backends = [];
                    this.connectTimes = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * ServicePortCounters namespace.
                 * @member {string} namespace
                 * @memberof fairlead.operator.v1.ServicePortCounters
                 * @instance
                 */
                ServicePortCounters.prototype.namespace = "";

                /**
                 * ServicePortCounters name.
                 * @member {string} name
                 * @memberof fairlead.operator.v1.ServicePortCounters
                 * @instance
                 */
                ServicePortCounters.prototype.name = "";

                /**
                 * ServicePortCounters portName.
                 * @member {string} portName
                 * @memberof fairlead.operator.v1.ServicePortCounters
                 * @instance
                 */
                ServicePortCounters.prototype.portName = "";

                /**
                 * Number of the Service's port.
                 * @member {number} port
                 * @memberof fairlead.operator.v1.ServicePortCounters
                 * @instance
                 */
                ServicePortCounters.prototype.port = 0;

                /**
                 * ServicePortCounters protocol.
                 * @member {fairlead.operator.v1.Protocol} protocol
                 * @memberof fairlead.operator.v1.ServicePortCounters
                 * @instance
                 */
                ServicePortCounters.prototype.protocol = 0;

                /**
                 * ServicePortCounters family.
                 * @member {fairlead.operator.v1.Family} family
                 * @memberof fairlead.operator.v1.ServicePortCounters
                 * @instance
                 */
                ServicePortCounters.prototype.family = 0;

                /**
                 * Connections led to a backend.
                 * @member {number} connections
                 * @memberof fairlead.operator.v1.ServicePortCounters
                 * @instance
                 */
                ServicePortCounters.prototype.connections = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Connections refused, by verdict; verdicts that never occurred are left out.
                 * @member {Array.<fairlead.operator.v1.NamedCount.$Properties>} refused
                 * @memberof fairlead.operator.v1.ServicePortCounters
                 * @instance
                 */
                ServicePortCounters.prototype.refused = $util.emptyArray;

                /**
                 * ServicePortCounters backends.
                 * @member {Array.<fairlead.operator.v1.BackendCounters.$Properties>} backends
                 * @memberof fairlead.operator.v1.ServicePortCounters
                 * @instance
                 */
                ServicePortCounters.prototype.backends = $util.emptyArray;

                /**
                 * Connections that were led to backends which are gone.
                 * @member {number} removedBackendsConnections
                 * @memberof fairlead.operator.v1.ServicePortCounters
                 * @instance
                 */
                ServicePortCounters.prototype.removedBackendsConnections = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Datagrams of unconnected UDP sockets that were led to a backend.
                 * @member {number} datagrams
                 * @memberof fairlead.operator.v1.ServicePortCounters
                 * @instance
                 */
                ServicePortCounters.prototype.datagrams = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * What became of the connections to all its backends, those that are gone included.
                 * @member {fairlead.operator.v1.Signals.$Properties|null|undefined} signals
                 * @memberof fairlead.operator.v1.ServicePortCounters
                 * @instance
                 */
                ServicePortCounters.prototype.signals = null;

                /**
                 * How long it took to make connections: as many counts as there are bounds in the response, and one for what took
                 * longer than the last. Their sum is `signals.connected`.
                 * @member {Array.<number>} connectTimes
                 * @memberof fairlead.operator.v1.ServicePortCounters
                 * @instance
                 */
                ServicePortCounters.prototype.connectTimes = $util.emptyArray;

                /**
                 * Of packets that were translated, up to a few seconds ago.
                 * @member {fairlead.operator.v1.Traffic.$Properties|null|undefined} traffic
                 * @memberof fairlead.operator.v1.ServicePortCounters
                 * @instance
                 */
                ServicePortCounters.prototype.traffic = null;

                /**
                 * Encodes the specified ServicePortCounters message. Does not implicitly {@link fairlead.operator.v1.ServicePortCounters.verify|verify} messages.
                 * @function encode
                 * @memberof fairlead.operator.v1.ServicePortCounters
                 * @static
                 * @param {fairlead.operator.v1.ServicePortCounters.$Properties} message ServicePortCounters message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                ServicePortCounters.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.namespace != null && $Object.hasOwnProperty.call(message, "namespace") && message.namespace !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.namespace);
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.name);
                    if (message.portName != null && $Object.hasOwnProperty.call(message, "portName") && message.portName !== "")
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.portName);
                    if (message.port != null && $Object.hasOwnProperty.call(message, "port") && message.port !== 0)
                        writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.port);
                    if (message.protocol != null && $Object.hasOwnProperty.call(message, "protocol") && message.protocol !== 0)
                        writer.uint32(/* id 5, wireType 0 =*/40).int32(message.protocol);
                    if (message.family != null && $Object.hasOwnProperty.call(message, "family") && message.family !== 0)
                        writer.uint32(/* id 6, wireType 0 =*/48).int32(message.family);
                    if (message.connections != null && $Object.hasOwnProperty.call(message, "connections") && (typeof message.connections === "object" ? message.connections.low || message.connections.high : message.connections !== 0))
                        writer.uint32(/* id 7, wireType 0 =*/56).uint64(message.connections);
                    if (message.refused != null && message.refused.length)
                        for (let i = 0; i < message.refused.length; ++i)
                            $root.fairlead.operator.v1.NamedCount.encode(message.refused[i], writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                    if (message.backends != null && message.backends.length)
                        for (let i = 0; i < message.backends.length; ++i)
                            $root.fairlead.operator.v1.BackendCounters.encode(message.backends[i], writer.uint32(/* id 9, wireType 2 =*/74).fork(), _depth + 1).ldelim();
                    if (message.removedBackendsConnections != null && $Object.hasOwnProperty.call(message, "removedBackendsConnections") && (typeof message.removedBackendsConnections === "object" ? message.removedBackendsConnections.low || message.removedBackendsConnections.high : message.removedBackendsConnections !== 0))
                        writer.uint32(/* id 10, wireType 0 =*/80).uint64(message.removedBackendsConnections);
                    if (message.datagrams != null && $Object.hasOwnProperty.call(message, "datagrams") && (typeof message.datagrams === "object" ? message.datagrams.low || message.datagrams.high : message.datagrams !== 0))
                        writer.uint32(/* id 11, wireType 0 =*/88).uint64(message.datagrams);
                    if (message.signals != null && $Object.hasOwnProperty.call(message, "signals"))
                        $root.fairlead.operator.v1.Signals.encode(message.signals, writer.uint32(/* id 12, wireType 2 =*/98).fork(), _depth + 1).ldelim();
                    if (message.connectTimes != null && message.connectTimes.length)
                        writer.uint32(/* id 13, wireType 2 =*/106).uint64s(message.connectTimes);
                    if (message.traffic != null && $Object.hasOwnProperty.call(message, "traffic"))
                        $root.fairlead.operator.v1.Traffic.encode(message.traffic, writer.uint32(/* id 14, wireType 2 =*/114).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a ServicePortCounters message from the specified reader or buffer.
                 * @function decode
                 * @memberof fairlead.operator.v1.ServicePortCounters
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {fairlead.operator.v1.ServicePortCounters & fairlead.operator.v1.ServicePortCounters.$Shape} ServicePortCounters
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                ServicePortCounters.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.fairlead.operator.v1.ServicePortCounters();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.namespace = value;
                                else
                                    delete message.namespace;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.name = value;
                                else
                                    delete message.name;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.portName = value;
                                else
                                    delete message.portName;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.port = value;
                                else
                                    delete message.port;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.protocol = value;
                                else
                                    delete message.protocol;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.family = value;
                                else
                                    delete message.family;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.connections = value;
                                else
                                    delete message.connections;
                                continue;
                            }
                        case 8: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.refused && message.refused.length))
                                    message.refused = [];
                                message.refused.push($root.fairlead.operator.v1.NamedCount.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 9: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.backends && message.backends.length))
                                    message.backends = [];
                                message.backends.push($root.fairlead.operator.v1.BackendCounters.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 10: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.removedBackendsConnections = value;
                                else
                                    delete message.removedBackendsConnections;
                                continue;
                            }
                        case 11: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.datagrams = value;
                                else
                                    delete message.datagrams;
                                continue;
                            }
                        case 12: {
                                if (wireType !== 2)
                                    break;
                                message.signals = $root.fairlead.operator.v1.Signals.decode(reader, reader.size(), $undefined, _depth + 1, message.signals);
                                continue;
                            }
                        case 13: {
                                if (wireType === 2) {
                                    if (!(message.connectTimes && message.connectTimes.length))
                                        message.connectTimes = [];
                                    reader.uint64s(message.connectTimes);
                                    continue;
                                }
                                if (wireType !== 0)
                                    break;
                                if (!(message.connectTimes && message.connectTimes.length))
                                    message.connectTimes = [];
                                message.connectTimes.push(reader.uint64());
                                continue;
                            }
                        case 14: {
                                if (wireType !== 2)
                                    break;
                                message.traffic = $root.fairlead.operator.v1.Traffic.decode(reader, reader.size(), $undefined, _depth + 1, message.traffic);
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Creates a ServicePortCounters message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof fairlead.operator.v1.ServicePortCounters
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {fairlead.operator.v1.ServicePortCounters} ServicePortCounters
                 */
                ServicePortCounters.fromObject = function (object, _depth) {
                    if (object instanceof $root.fairlead.operator.v1.ServicePortCounters)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".fairlead.operator.v1.ServicePortCounters: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.fairlead.operator.v1.ServicePortCounters();
                    if (object.namespace != null)
                        if (typeof object.namespace !== "string" || object.namespace.length)
                            message.namespace = $String(object.namespace);
                    if (object.name != null)
                        if (typeof object.name !== "string" || object.name.length)
                            message.name = $String(object.name);
                    if (object.portName != null)
                        if (typeof object.portName !== "string" || object.portName.length)
                            message.portName = $String(object.portName);
                    if (object.port != null)
                        if ($Number(object.port) !== 0)
                            message.port = object.port >>> 0;
                    if (object.protocol !== 0 && (typeof object.protocol !== "string" || $root.fairlead.operator.v1.Protocol[object.protocol] !== 0))
                        switch (object.protocol) {
                        case "PROTOCOL_UNSPECIFIED":
                        case 0:
                            message.protocol = 0;
                            break;
                        case "PROTOCOL_TCP":
                        case 1:
                            message.protocol = 1;
                            break;
                        case "PROTOCOL_UDP":
                        case 2:
                            message.protocol = 2;
                            break;
                        case "PROTOCOL_SCTP":
                        case 3:
                            message.protocol = 3;
                            break;
                        default:
                            if (typeof object.protocol === "number" && (object.protocol | 0) === object.protocol)
                                message.protocol = object.protocol;
                        }
                    if (object.family !== 0 && (typeof object.family !== "string" || $root.fairlead.operator.v1.Family[object.family] !== 0))
                        switch (object.family) {
                        case "FAMILY_UNSPECIFIED":
                        case 0:
                            message.family = 0;
                            break;
                        case "FAMILY_IPV4":
                        case 1:
                            message.family = 1;
                            break;
                        case "FAMILY_IPV6":
                        case 2:
                            message.family = 2;
                            break;
                        default:
                            if (typeof object.family === "number" && (object.family | 0) === object.family)
                                message.family = object.family;
                        }
                    if (object.connections != null)
                        if (typeof object.connections === "object" ? object.connections.low || object.connections.high : $Number(object.connections) !== 0)
                            if ($util.Long)
                                message.connections = $util.Long.fromValue(object.connections, true);
                            else if (typeof object.connections === "string")
                                message.connections = $parseInt(object.connections, 10);
                            else if (typeof object.connections === "number")
                                message.connections = object.connections;
                            else if (typeof object.connections === "object")
                                message.connections = new $util.LongBits(object.connections.low >>> 0, object.connections.high >>> 0).toNumber(true);
                    if (object.refused) {
                        if (!$Array.isArray(object.refused))
                            throw $TypeError(".fairlead.operator.v1.ServicePortCounters.refused: array expected");
                        message.refused = $Array(object.refused.length);
                        for (let i = 0; i < object.refused.length; ++i) {
                            if (!$util.isObject(object.refused[i]))
                                throw $TypeError(".fairlead.operator.v1.ServicePortCounters.refused: object expected");
                            message.refused[i] = $root.fairlead.operator.v1.NamedCount.fromObject(object.refused[i], _depth + 1);
                        }
                    }
                    if (object.backends) {
                        if (!$Array.isArray(object.backends))
                            throw $TypeError(".fairlead.operator.v1.ServicePortCounters.backends: array expected");
                        message.backends = $Array(object.backends.length);
                        for (let i = 0; i < object.backends.length; ++i) {
                            if (!$util.isObject(object.backends[i]))
                                throw $TypeError(".fairlead.operator.v1.ServicePortCounters.backends: object expected");
                            message.backends[i] = $root.fairlead.operator.v1.BackendCounters.fromObject(object.backends[i], _depth + 1);
                        }
                    }
                    if (object.removedBackendsConnections != null)
                        if (typeof object.removedBackendsConnections === "object" ? object.removedBackendsConnections.low || object.removedBackendsConnections.high : $Number(object.removedBackendsConnections) !== 0)
                            if ($util.Long)
                                message.removedBackendsConnections = $util.Long.fromValue(object.removedBackendsConnections, true);
                            else if (typeof object.removedBackendsConnections === "string")
                                message.removedBackendsConnections = $parseInt(object.removedBackendsConnections, 10);
                            else if (typeof object.removedBackendsConnections === "number")
                                message.removedBackendsConnections = object.removedBackendsConnections;
                            else if (typeof object.removedBackendsConnections === "object")
                                message.removedBackendsConnections = new $util.LongBits(object.removedBackendsConnections.low >>> 0, object.removedBackendsConnections.high >>> 0).toNumber(true);
                    if (object.datagrams != null)
                        if (typeof object.datagrams === "object" ? object.datagrams.low || object.datagrams.high : $Number(object.datagrams) !== 0)
                            if ($util.Long)
                                message.datagrams = $util.Long.fromValue(object.datagrams, true);
                            else if (typeof object.datagrams === "string")
                                message.datagrams = $parseInt(object.datagrams, 10);
                            else if (typeof object.datagrams === "number")
                                message.datagrams = object.datagrams;
                            else if (typeof object.datagrams === "object")
                                message.datagrams = new $util.LongBits(object.datagrams.low >>> 0, object.datagrams.high >>> 0).toNumber(true);
                    if (object.signals != null) {
                        if (!$util.isObject(object.signals))
                            throw $TypeError(".fairlead.operator.v1.ServicePortCounters.signals: object expected");
                        message.signals = $root.fairlead.operator.v1.Signals.fromObject(object.signals, _depth + 1);
                    }
                    if (object.connectTimes) {
                        if (!$Array.isArray(object.connectTimes))
                            throw $TypeError(".fairlead.operator.v1.ServicePortCounters.connectTimes: array expected");
                        message.connectTimes = $Array(object.connectTimes.length);
                        for (let i = 0; i < object.connectTimes.length; ++i)
                            if ($util.Long)
                                message.connectTimes[i] = $util.Long.fromValue(object.connectTimes[i], true);
                            else if (typeof object.connectTimes[i] === "string")
                                message.connectTimes[i] = $parseInt(object.connectTimes[i], 10);
                            else if (typeof object.connectTimes[i] === "number")
                                message.connectTimes[i] = object.connectTimes[i];
                            else if (typeof object.connectTimes[i] === "object")
                                message.connectTimes[i] = new $util.LongBits(object.connectTimes[i].low >>> 0, object.connectTimes[i].high >>> 0).toNumber(true);
                    }
                    if (object.traffic != null) {
                        if (!$util.isObject(object.traffic))
                            throw $TypeError(".fairlead.operator.v1.ServicePortCounters.traffic: object expected");
                        message.traffic = $root.fairlead.operator.v1.Traffic.fromObject(object.traffic, _depth + 1);
                    }
                    return message;
                };

                /**
                 * Creates a plain object from a ServicePortCounters message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof fairlead.operator.v1.ServicePortCounters
                 * @static
                 * @param {fairlead.operator.v1.ServicePortCounters} message ServicePortCounters
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                ServicePortCounters.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults) {
                        object.refused = [];
                        object.backends = [];
                        object.connectTimes = [];
                    }
                    if (options.defaults) {
                        object.namespace = "";
                        object.name = "";
                        object.portName = "";
                        object.port = 0;
                        object.protocol = options.enums === $String ? "PROTOCOL_UNSPECIFIED" : 0;
                        object.family = options.enums === $String ? "FAMILY_UNSPECIFIED" : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.connections = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.connections = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.removedBackendsConnections = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.removedBackendsConnections = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.datagrams = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.datagrams = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        object.signals = null;
                        object.traffic = null;
                    }
                    if (message.namespace != null && $Object.hasOwnProperty.call(message, "namespace"))
                        object.namespace = message.namespace;
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                        object.name = message.name;
                    if (message.portName != null && $Object.hasOwnProperty.call(message, "portName"))
                        object.portName = message.portName;
                    if (message.port != null && $Object.hasOwnProperty.call(message, "port"))
                        object.port = message.port;
                    if (message.protocol != null && $Object.hasOwnProperty.call(message, "protocol"))
                        object.protocol = options.enums === $String ? $root.fairlead.operator.v1.Protocol[message.protocol] === $undefined ? message.protocol : $root.fairlead.operator.v1.Protocol[message.protocol] : message.protocol;
                    if (message.family != null && $Object.hasOwnProperty.call(message, "family"))
                        object.family = options.enums === $String ? $root.fairlead.operator.v1.Family[message.family] === $undefined ? message.family : $root.fairlead.operator.v1.Family[message.family] : message.family;
                    if (message.connections != null && $Object.hasOwnProperty.call(message, "connections"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.connections = typeof message.connections === "number" ? $BigInt(message.connections) : $util.Long.fromBits(message.connections.low >>> 0, message.connections.high >>> 0, true).toBigInt();
                        else if (typeof message.connections === "number")
                            object.connections = options.longs === $String ? $String(message.connections) : message.connections;
                        else
                            object.connections = options.longs === $String ? $util.Long.prototype.toString.call(message.connections) : options.longs === $Number ? new $util.LongBits(message.connections.low >>> 0, message.connections.high >>> 0).toNumber(true) : message.connections;
                    if (message.refused && message.refused.length) {
                        object.refused = $Array(message.refused.length);
                        for (let j = 0; j < message.refused.length; ++j)
                            object.refused[j] = $root.fairlead.operator.v1.NamedCount.toObject(message.refused[j], options, _depth + 1);
                    }
                    if (message.backends && message.backends.length) {
                        object.backends = $Array(message.backends.length);
                        for (let j = 0; j < message.backends.length; ++j)
                            object.backends[j] = $root.fairlead.operator.v1.BackendCounters.toObject(message.backends[j], options, _depth + 1);
                    }
                    if (message.removedBackendsConnections != null && $Object.hasOwnProperty.call(message, "removedBackendsConnections"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.removedBackendsConnections = typeof message.removedBackendsConnections === "number" ? $BigInt(message.removedBackendsConnections) : $util.Long.fromBits(message.removedBackendsConnections.low >>> 0, message.removedBackendsConnections.high >>> 0, true).toBigInt();
                        else if (typeof message.removedBackendsConnections === "number")
                            object.removedBackendsConnections = options.longs === $String ? $String(message.removedBackendsConnections) : message.removedBackendsConnections;
                        else
                            object.removedBackendsConnections = options.longs === $String ? $util.Long.prototype.toString.call(message.removedBackendsConnections) : options.longs === $Number ? new $util.LongBits(message.removedBackendsConnections.low >>> 0, message.removedBackendsConnections.high >>> 0).toNumber(true) : message.removedBackendsConnections;
                    if (message.datagrams != null && $Object.hasOwnProperty.call(message, "datagrams"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.datagrams = typeof message.datagrams === "number" ? $BigInt(message.datagrams) : $util.Long.fromBits(message.datagrams.low >>> 0, message.datagrams.high >>> 0, true).toBigInt();
                        else if (typeof message.datagrams === "number")
                            object.datagrams = options.longs === $String ? $String(message.datagrams) : message.datagrams;
                        else
                            object.datagrams = options.longs === $String ? $util.Long.prototype.toString.call(message.datagrams) : options.longs === $Number ? new $util.LongBits(message.datagrams.low >>> 0, message.datagrams.high >>> 0).toNumber(true) : message.datagrams;
                    if (message.signals != null && $Object.hasOwnProperty.call(message, "signals"))
                        object.signals = $root.fairlead.operator.v1.Signals.toObject(message.signals, options, _depth + 1);
                    if (message.connectTimes && message.connectTimes.length) {
                        object.connectTimes = $Array(message.connectTimes.length);
                        for (let j = 0; j < message.connectTimes.length; ++j)
                            if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                                object.connectTimes[j] = typeof message.connectTimes[j] === "number" ? $BigInt(message.connectTimes[j]) : $util.Long.fromBits(message.connectTimes[j].low >>> 0, message.connectTimes[j].high >>> 0, true).toBigInt();
                            else if (typeof message.connectTimes[j] === "number")
                                object.connectTimes[j] = options.longs === $String ? $String(message.connectTimes[j]) : message.connectTimes[j];
                            else
                                object.connectTimes[j] = options.longs === $String ? $util.Long.prototype.toString.call(message.connectTimes[j]) : options.longs === $Number ? new $util.LongBits(message.connectTimes[j].low >>> 0, message.connectTimes[j].high >>> 0).toNumber(true) : message.connectTimes[j];
                    }
                    if (message.traffic != null && $Object.hasOwnProperty.call(message, "traffic"))
                        object.traffic = $root.fairlead.operator.v1.Traffic.toObject(message.traffic, options, _depth + 1);
                    return object;
                };

                /**
                 * Converts this ServicePortCounters to JSON.
                 * @function toJSON
                 * @memberof fairlead.operator.v1.ServicePortCounters
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                ServicePortCounters.prototype.toJSON = function() {
                    return ServicePortCounters.toObject(this, $protobuf.util.toJSONOptions);
                };

                return ServicePortCounters;
            })();

            v1.Traffic = (function() {

                /**
                 * Properties of a Traffic.
                 * @typedef {Object} fairlead.operator.v1.Traffic.$Properties
                 * @property {number|null} [packets] To backends.
                 * @property {number|null} [bytes] Traffic bytes
                 * @property {number|null} [replyPackets] From backends.
                 * @property {number|null} [replyBytes] Traffic replyBytes
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Traffic.
                 * @memberof fairlead.operator.v1
                 * @interface ITraffic
                 * @augments fairlead.operator.v1.Traffic.$Properties
                 * @deprecated Use fairlead.operator.v1.Traffic.$Properties instead.
                 */

                /**
                 * Shape of a Traffic.
                 * @typedef {fairlead.operator.v1.Traffic.$Properties} fairlead.operator.v1.Traffic.$Shape
                 */

                /**
                 * Constructs a new Traffic.
                 * @memberof fairlead.operator.v1
                 * @classdesc Packets that were translated, from the IP header on.
                 * @constructor
                 * @param {fairlead.operator.v1.Traffic.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Traffic = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * To backends.
                 * @member {number} packets
                 * @memberof fairlead.operator.v1.Traffic
                 * @instance
                 */
                Traffic.prototype.packets = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Traffic bytes.
                 * @member {number} bytes
                 * @memberof fairlead.operator.v1.Traffic
                 * @instance
                 */
                Traffic.prototype.bytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * From backends.
                 * @member {number} replyPackets
                 * @memberof fairlead.operator.v1.Traffic
                 * @instance
                 */
                Traffic.prototype.replyPackets = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Traffic replyBytes.
                 * @member {number} replyBytes
                 * @memberof fairlead.operator.v1.Traffic
                 * @instance
                 */
                Traffic.prototype.replyBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Encodes the specified Traffic message. Does not implicitly {@link fairlead.operator.v1.Traffic.verify|verify} messages.
                 * @function encode
                 * @memberof fairlead.operator.v1.Traffic
                 * @static
                 * @param {fairlead.operator.v1.Traffic.$Properties} message Traffic message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Traffic.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.packets != null && $Object.hasOwnProperty.call(message, "packets") && (typeof message.packets === "object" ? message.packets.low || message.packets.high : message.packets !== 0))
                        writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.packets);
                    if (message.bytes != null && $Object.hasOwnProperty.call(message, "bytes") && (typeof message.bytes === "object" ? message.bytes.low || message.bytes.high : message.bytes !== 0))
                        writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.bytes);
                    if (message.replyPackets != null && $Object.hasOwnProperty.call(message, "replyPackets") && (typeof message.replyPackets === "object" ? message.replyPackets.low || message.replyPackets.high : message.replyPackets !== 0))
                        writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.replyPackets);
                    if (message.replyBytes != null && $Object.hasOwnProperty.call(message, "replyBytes") && (typeof message.replyBytes === "object" ? message.replyBytes.low || message.replyBytes.high : message.replyBytes !== 0))
                        writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.replyBytes);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Traffic message from the specified reader or buffer.
                 * @function decode
                 * @memberof fairlead.operator.v1.Traffic
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {fairlead.operator.v1.Traffic & fairlead.operator.v1.Traffic.$Shape} Traffic
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Traffic.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.fairlead.operator.v1.Traffic();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.packets = value;
                                else
                                    delete message.packets;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.bytes = value;
                                else
                                    delete message.bytes;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.replyPackets = value;
                                else
                                    delete message.replyPackets;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.replyBytes = value;
                                else
                                    delete message.replyBytes;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Creates a Traffic message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof fairlead.operator.v1.Traffic
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {fairlead.operator.v1.Traffic} Traffic
                 */
                Traffic.fromObject = function (object, _depth) {
                    if (object instanceof $root.fairlead.operator.v1.Traffic)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".fairlead.operator.v1.Traffic: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.fairlead.operator.v1.Traffic();
                    if (object.packets != null)
                        if (typeof object.packets === "object" ? object.packets.low || object.packets.high : $Number(object.packets) !== 0)
                            if ($util.Long)
                                message.packets = $util.Long.fromValue(object.packets, true);
                            else if (typeof object.packets === "string")
                                message.packets = $parseInt(object.packets, 10);
                            else if (typeof object.packets === "number")
                                message.packets = object.packets;
                            else if (typeof object.packets === "object")
                                message.packets = new $util.LongBits(object.packets.low >>> 0, object.packets.high >>> 0).toNumber(true);
                    if (object.bytes != null)
                        if (typeof object.bytes === "object" ? object.bytes.low || object.bytes.high : $Number(object.bytes) !== 0)
                            if ($util.Long)
                                message.bytes = $util.Long.fromValue(object.bytes, true);
                            else if (typeof object.bytes === "string")
                                message.bytes = $parseInt(object.bytes, 10);
                            else if (typeof object.bytes === "number")
                                message.bytes = object.bytes;
                            else if (typeof object.bytes === "object")
                                message.bytes = new $util.LongBits(object.bytes.low >>> 0, object.bytes.high >>> 0).toNumber(true);
                    if (object.replyPackets != null)
                        if (typeof object.replyPackets === "object" ? object.replyPackets.low || object.replyPackets.high : $Number(object.replyPackets) !== 0)
                            if ($util.Long)
                                message.replyPackets = $util.Long.fromValue(object.replyPackets, true);
                            else if (typeof object.replyPackets === "string")
                                message.replyPackets = $parseInt(object.replyPackets, 10);
                            else if (typeof object.replyPackets === "number")
                                message.replyPackets = object.replyPackets;
                            else if (typeof object.replyPackets === "object")
                                message.replyPackets = new $util.LongBits(object.replyPackets.low >>> 0, object.replyPackets.high >>> 0).toNumber(true);
                    if (object.replyBytes != null)
                        if (typeof object.replyBytes === "object" ? object.replyBytes.low || object.replyBytes.high : $Number(object.replyBytes) !== 0)
                            if ($util.Long)
                                message.replyBytes = $util.Long.fromValue(object.replyBytes, true);
                            else if (typeof object.replyBytes === "string")
                                message.replyBytes = $parseInt(object.replyBytes, 10);
                            else if (typeof object.replyBytes === "number")
                                message.replyBytes = object.replyBytes;
                            else if (typeof object.replyBytes === "object")
                                message.replyBytes = new $util.LongBits(object.replyBytes.low >>> 0, object.replyBytes.high >>> 0).toNumber(true);
                    return message;
                };

                /**
                 * Creates a plain object from a Traffic message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof fairlead.operator.v1.Traffic
                 * @static
                 * @param {fairlead.operator.v1.Traffic} message Traffic
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Traffic.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.packets = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.packets = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.bytes = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.bytes = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.replyPackets = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.replyPackets = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.replyBytes = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.replyBytes = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    }
                    if (message.packets != null && $Object.hasOwnProperty.call(message, "packets"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.packets = typeof message.packets === "number" ? $BigInt(message.packets) : $util.Long.fromBits(message.packets.low >>> 0, message.packets.high >>> 0, true).toBigInt();
                        else if (typeof message.packets === "number")
                            object.packets = options.longs === $String ? $String(message.packets) : message.packets;
                        else
                            object.packets = options.longs === $String ? $util.Long.prototype.toString.call(message.packets) : options.longs === $Number ? new $util.LongBits(message.packets.low >>> 0, message.packets.high >>> 0).toNumber(true) : message.packets;
                    if (message.bytes != null && $Object.hasOwnProperty.call(message, "bytes"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.bytes = typeof message.bytes === "number" ? $BigInt(message.bytes) : $util.Long.fromBits(message.bytes.low >>> 0, message.bytes.high >>> 0, true).toBigInt();
                        else if (typeof message.bytes === "number")
                            object.bytes = options.longs === $String ? $String(message.bytes) : message.bytes;
                        else
                            object.bytes = options.longs === $String ? $util.Long.prototype.toString.call(message.bytes) : options.longs === $Number ? new $util.LongBits(message.bytes.low >>> 0, message.bytes.high >>> 0).toNumber(true) : message.bytes;
                    if (message.replyPackets != null && $Object.hasOwnProperty.call(message, "replyPackets"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.replyPackets = typeof message.replyPackets === "number" ? $BigInt(message.replyPackets) : $util.Long.fromBits(message.replyPackets.low >>> 0, message.replyPackets.high >>> 0, true).toBigInt();
                        else if (typeof message.replyPackets === "number")
                            object.replyPackets = options.longs === $String ? $String(message.replyPackets) : message.replyPackets;
                        else
                            object.replyPackets = options.longs === $String ? $util.Long.prototype.toString.call(message.replyPackets) : options.longs === $Number ? new $util.LongBits(message.replyPackets.low >>> 0, message.replyPackets.high >>> 0).toNumber(true) : message.replyPackets;
                    if (message.replyBytes != null && $Object.hasOwnProperty.call(message, "replyBytes"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.replyBytes = typeof message.replyBytes === "number" ? $BigInt(message.replyBytes) : $util.Long.fromBits(message.replyBytes.low >>> 0, message.replyBytes.high >>> 0, true).toBigInt();
                        else if (typeof message.replyBytes === "number")
                            object.replyBytes = options.longs === $String ? $String(message.replyBytes) : message.replyBytes;
                        else
                            object.replyBytes = options.longs === $String ? $util.Long.prototype.toString.call(message.replyBytes) : options.longs === $Number ? new $util.LongBits(message.replyBytes.low >>> 0, message.replyBytes.high >>> 0).toNumber(true) : message.replyBytes;
                    return object;
                };

                /**
                 * Converts this Traffic to JSON.
                 * @function toJSON
                 * @memberof fairlead.operator.v1.Traffic
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Traffic.prototype.toJSON = function() {
                    return Traffic.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Traffic;
            })();

            v1.Signals = (function() {

                /**
                 * Properties of a Signals.
                 * @typedef {Object} fairlead.operator.v1.Signals.$Properties
                 * @property {number|null} [connected] Connections that were made.
                 * @property {number|null} [connectUs] Microseconds that took, of all together.
                 * @property {Array.<fairlead.operator.v1.NamedCount.$Properties>|null} [failed] Connections that were led to a backend and not made, by cause: timeout, reset, unreachable, or local, where nothing
                 * could be sent. Causes that never occurred are left out.
                 * @property {number|null} [ended] Connections that were made and have ended. All below is of these.
                 * @property {number|null} [broken] Those that ended with an error: reset, timed out.
                 * @property {number|null} [sentBytes] Bytes that clients sent, without those that were sent again, and received.
                 * @property {number|null} [receivedBytes] Signals receivedBytes
                 * @property {number|null} [rttUs] Microseconds: sum of the smoothed round trip times that connections had when they ended.
                 * @property {number|null} [retransmits] Segments that were sent again, by connections that were not made, too.
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Signals.
                 * @memberof fairlead.operator.v1
                 * @interface ISignals
                 * @augments fairlead.operator.v1.Signals.$Properties
                 * @deprecated Use fairlead.operator.v1.Signals.$Properties instead.
                 */

                /**
                 * Shape of a Signals.
                 * @typedef {fairlead.operator.v1.Signals.$Properties} fairlead.operator.v1.Signals.$Shape
                 */

                /**
                 * Constructs a new Signals.
                 * @memberof fairlead.operator.v1
                 * @classdesc What became of TCP connections that were led to a backend. All zero while the loader runs without signals.
                 * @constructor
                 * @param {fairlead.operator.v1.Signals.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Signals = function (properties) {
                    this.failed = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Connections that were made.
                 * @member {number} connected
                 * @memberof fairlead.operator.v1.Signals
                 * @instance
                 */
                Signals.prototype.connected = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Microseconds that took, of all together.
                 * @member {number} connectUs
                 * @memberof fairlead.operator.v1.Signals
                 * @instance
                 */
                Signals.prototype.connectUs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Connections that were led to a backend and not made, by cause: timeout, reset, unreachable, or local, where nothing
                 * could be sent. Causes that never occurred are left out.
                 * @member {Array.<fairlead.operator.v1.NamedCount.$Properties>} failed
                 * @memberof fairlead.operator.v1.Signals
                 * @instance
                 */
                Signals.prototype.failed = $util.emptyArray;

                /**
                 * Connections that were made and have ended. All below is of these.
                 * @member {number} ended
                 * @memberof fairlead.operator.v1.Signals
                 * @instance
                 */
                Signals.prototype.ended = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Those that ended with an error: reset, timed out.
                 * @member {number} broken
                 * @memberof fairlead.operator.v1.Signals
                 * @instance
                 */
                Signals.prototype.broken = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Bytes that clients sent, without those that were sent again, and received.
                 * @member {number} sentBytes
                 * @memberof fairlead.operator.v1.Signals
                 * @instance
                 */
                Signals.prototype.sentBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Signals receivedBytes.
                 * @member {number} receivedBytes
                 * @memberof fairlead.operator.v1.Signals
                 * @instance
                 */
                Signals.prototype.receivedBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Microseconds: sum of the smoothed round trip times that connections had when they ended.
                 * @member {number} rttUs
                 * @memberof fairlead.operator.v1.Signals
                 * @instance
                 */
                Signals.prototype.rttUs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Segments that were sent again, by connections that were not made, too.
                 * @member {number} retransmits
                 * @memberof fairlead.operator.v1.Signals
                 * @instance
                 */
                Signals.prototype.retransmits = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Encodes the specified Signals message. Does not implicitly {@link fairlead.operator.v1.Signals.verify|verify} messages.
                 * @function encode
                 * @memberof fairlead.operator.v1.Signals
                 * @static
                 * @param {fairlead.operator.v1.Signals.$Properties} message Signals message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Signals.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.connected != null && $Object.hasOwnProperty.call(message, "connected") && (typeof message.connected === "object" ? message.connected.low || message.connected.high : message.connected !== 0))
                        writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.connected);
                    if (message.connectUs != null && $Object.hasOwnProperty.call(message, "connectUs") && (typeof message.connectUs === "object" ? message.connectUs.low || message.connectUs.high : message.connectUs !== 0))
                        writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.connectUs);
                    if (message.failed != null && message.failed.length)
                        for (let i = 0; i < message.failed.length; ++i)
                            $root.fairlead.operator.v1.NamedCount.encode(message.failed[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                    if (message.ended != null && $Object.hasOwnProperty.call(message, "ended") && (typeof message.ended === "object" ? message.ended.low || message.ended.high : message.ended !== 0))
                        writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.ended);
                    if (message.broken != null && $Object.hasOwnProperty.call(message, "broken") && (typeof message.broken === "object" ? message.broken.low || message.broken.high : message.broken !== 0))
                        writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.broken);
                    if (message.sentBytes != null && $Object.hasOwnProperty.call(message, "sentBytes") && (typeof message.sentBytes === "object" ? message.sentBytes.low || message.sentBytes.high : message.sentBytes !== 0))
                        writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.sentBytes);
                    if (message.receivedBytes != null && $Object.hasOwnProperty.call(message, "receivedBytes") && (typeof message.receivedBytes === "object" ? message.receivedBytes.low || message.receivedBytes.high : message.receivedBytes !== 0))
                        writer.uint32(/* id 7, wireType 0 =*/56).uint64(message.receivedBytes);
                    if (message.rttUs != null && $Object.hasOwnProperty.call(message, "rttUs") && (typeof message.rttUs === "object" ? message.rttUs.low || message.rttUs.high : message.rttUs !== 0))
                        writer.uint32(/* id 8, wireType 0 =*/64).uint64(message.rttUs);
                    if (message.retransmits != null && $Object.hasOwnProperty.call(message, "retransmits") && (typeof message.retransmits === "object" ? message.retransmits.low || message.retransmits.high : message.retransmits !== 0))
                        writer.uint32(/* id 9, wireType 0 =*/72).uint64(message.retransmits);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Signals message from the specified reader or buffer.
                 * @function decode
                 * @memberof fairlead.operator.v1.Signals
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {fairlead.operator.v1.Signals & fairlead.operator.v1.Signals.$Shape} Signals
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Signals.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.fairlead.operator.v1.Signals();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.connected = value;
                                else
                                    delete message.connected;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.connectUs = value;
                                else
                                    delete message.connectUs;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.failed && message.failed.length))
                                    message.failed = [];
                                message.failed.push($root.fairlead.operator.v1.NamedCount.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.ended = value;
                                else
                                    delete message.ended;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.broken = value;
                                else
                                    delete message.broken;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.sentBytes = value;
                                else
                                    delete message.sentBytes;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.receivedBytes = value;
                                else
                                    delete message.receivedBytes;
                                continue;
                            }
                        case 8: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.rttUs = value;
                                else
                                    delete message.rttUs;
                                continue;
                            }
                        case 9: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.retransmits = value;
                                else
                                    delete message.retransmits;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Creates a Signals message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof fairlead.operator.v1.Signals
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {fairlead.operator.v1.Signals} Signals
                 */
                Signals.fromObject = function (object, _depth) {
                    if (object instanceof $root.fairlead.operator.v1.Signals)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".fairlead.operator.v1.Signals: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.fairlead.operator.v1.Signals();
                    if (object.connected != null)
                        if (typeof object.connected === "object" ? object.connected.low || object.connected.high : $Number(object.connected) !== 0)
                            if ($util.Long)
                                message.connected = $util.Long.fromValue(object.connected, true);
                            else if (typeof object.connected === "string")
                                message.connected = $parseInt(object.connected, 10);
                            else if (typeof object.connected === "number")
                                message.connected = object.connected;
                            else if (typeof object.connected === "object")
                                message.connected = new $util.LongBits(object.connected.low >>> 0, object.connected.high >>> 0).toNumber(true);
                    if (object.connectUs != null)
                        if (typeof object.connectUs === "object" ? object.connectUs.low || object.connectUs.high : $Number(object.connectUs) !== 0)
                            if ($util.Long)
                                message.connectUs = $util.Long.fromValue(object.connectUs, true);
                            else if (typeof object.connectUs === "string")
                                message.connectUs = $parseInt(object.connectUs, 10);
                            else if (typeof object.connectUs === "number")
                                message.connectUs = object.connectUs;
                            else if (typeof object.connectUs === "object")
                                message.connectUs = new $util.LongBits(object.connectUs.low >>> 0, object.connectUs.high >>> 0).toNumber(true);
                    if (object.failed) {
                        if (!$Array.isArray(object.failed))
                            throw $TypeError(".fairlead.operator.v1.Signals.failed: array expected");
                        message.failed = $Array(object.failed.length);
                        for (let i = 0; i < object.failed.length; ++i) {
                            if (!$util.isObject(object.failed[i]))
                                throw $TypeError(".fairlead.operator.v1.Signals.failed: object expected");
                            message.failed[i] = $root.fairlead.operator.v1.NamedCount.fromObject(object.failed[i], _depth + 1);
                        }
                    }
                    if (object.ended != null)
                        if (typeof object.ended === "object" ? object.ended.low || object.ended.high : $Number(object.ended) !== 0)
                            if ($util.Long)
                                message.ended = $util.Long.fromValue(object.ended, true);
                            else if (typeof object.ended === "string")
                                message.ended = $parseInt(object.ended, 10);
                            else if (typeof object.ended === "number")
                                message.ended = object.ended;
                            else if (typeof object.ended === "object")
                                message.ended = new $util.LongBits(object.ended.low >>> 0, object.ended.high >>> 0).toNumber(true);
                    if (object.broken != null)
                        if (typeof object.broken === "object" ? object.broken.low || object.broken.high : $Number(object.broken) !== 0)
                            if ($util.Long)
                                message.broken = $util.Long.fromValue(object.broken, true);
                            else if (typeof object.broken === "string")
                                message.broken = $parseInt(object.broken, 10);
                            else if (typeof object.broken === "number")
                                message.broken = object.broken;
                            else if (typeof object.broken === "object")
                                message.broken = new $util.LongBits(object.broken.low >>> 0, object.broken.high >>> 0).toNumber(true);
                    if (object.sentBytes != null)
                        if (typeof object.sentBytes === "object" ? object.sentBytes.low || object.sentBytes.high : $Number(object.sentBytes) !== 0)
                            if ($util.Long)
                                message.sentBytes = $util.Long.fromValue(object.sentBytes, true);
                            else if (typeof object.sentBytes === "string")
                                message.sentBytes = $parseInt(object.sentBytes, 10);
                            else if (typeof object.sentBytes === "number")
                                message.sentBytes = object.sentBytes;
                            else if (typeof object.sentBytes === "object")
                                message.sentBytes = new $util.LongBits(object.sentBytes.low >>> 0, object.sentBytes.high >>> 0).toNumber(true);
                    if (object.receivedBytes != null)
                        if (typeof object.receivedBytes === "object" ? object.receivedBytes.low || object.receivedBytes.high : $Number(object.receivedBytes) !== 0)
                            if ($util.Long)
                                message.receivedBytes = $util.Long.fromValue(object.receivedBytes, true);
                            else if (typeof object.receivedBytes === "string")
                                message.receivedBytes = $parseInt(object.receivedBytes, 10);
                            else if (typeof object.receivedBytes === "number")
                                message.receivedBytes = object.receivedBytes;
                            else if (typeof object.receivedBytes === "object")
                                message.receivedBytes = new $util.LongBits(object.receivedBytes.low >>> 0, object.receivedBytes.high >>> 0).toNumber(true);
                    if (object.rttUs != null)
                        if (typeof object.rttUs === "object" ? object.rttUs.low || object.rttUs.high : $Number(object.rttUs) !== 0)
                            if ($util.Long)
                                message.rttUs = $util.Long.fromValue(object.rttUs, true);
                            else if (typeof object.rttUs === "string")
                                message.rttUs = $parseInt(object.rttUs, 10);
                            else if (typeof object.rttUs === "number")
                                message.rttUs = object.rttUs;
                            else if (typeof object.rttUs === "object")
                                message.rttUs = new $util.LongBits(object.rttUs.low >>> 0, object.rttUs.high >>> 0).toNumber(true);
                    if (object.retransmits != null)
                        if (typeof object.retransmits === "object" ? object.retransmits.low || object.retransmits.high : $Number(object.retransmits) !== 0)
                            if ($util.Long)
                                message.retransmits = $util.Long.fromValue(object.retransmits, true);
                            else if (typeof object.retransmits === "string")
                                message.retransmits = $parseInt(object.retransmits, 10);
                            else if (typeof object.retransmits === "number")
                                message.retransmits = object.retransmits;
                            else if (typeof object.retransmits === "object")
                                message.retransmits = new $util.LongBits(object.retransmits.low >>> 0, object.retransmits.high >>> 0).toNumber(true);
                    return message;
                };

                /**
                 * Creates a plain object from a Signals message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof fairlead.operator.v1.Signals
                 * @static
                 * @param {fairlead.operator.v1.Signals} message Signals
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Signals.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults)
                        object.failed = [];
                    if (options.defaults) {
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.connected = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.connected = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.connectUs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.connectUs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.ended = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.ended = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.broken = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.broken = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.sentBytes = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.sentBytes = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.receivedBytes = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.receivedBytes = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.rttUs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.rttUs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.retransmits = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.retransmits = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    }
                    if (message.connected != null && $Object.hasOwnProperty.call(message, "connected"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.connected = typeof message.connected === "number" ? $BigInt(message.connected) : $util.Long.fromBits(message.connected.low >>> 0, message.connected.high >>> 0, true).toBigInt();
                        else if (typeof message.connected === "number")
                            object.connected = options.longs === $String ? $String(message.connected) : message.connected;
                        else
                            object.connected = options.longs === $String ? $util.Long.prototype.toString.call(message.connected) : options.longs === $Number ? new $util.LongBits(message.connected.low >>> 0, message.connected.high >>> 0).toNumber(true) : message.connected;
                    if (message.connectUs != null && $Object.hasOwnProperty.call(message, "connectUs"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.connectUs = typeof message.connectUs === "number" ? $BigInt(message.connectUs) : $util.Long.fromBits(message.connectUs.low >>> 0, message.connectUs.high >>> 0, true).toBigInt();
                        else if (typeof message.connectUs === "number")
                            object.connectUs = options.longs === $String ? $String(message.connectUs) : message.connectUs;
                        else
                            object.connectUs = options.longs === $String ? $util.Long.prototype.toString.call(message.connectUs) : options.longs === $Number ? new $util.LongBits(message.connectUs.low >>> 0, message.connectUs.high >>> 0).toNumber(true) : message.connectUs;
                    if (message.failed && message.failed.length) {
                        object.failed = $Array(message.failed.length);
                        for (let j = 0; j < message.failed.length; ++j)
                            object.failed[j] = $root.fairlead.operator.v1.NamedCount.toObject(message.failed[j], options, _depth + 1);
                    }
                    if (message.ended != null && $Object.hasOwnProperty.call(message, "ended"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.ended = typeof message.ended === "number" ? $BigInt(message.ended) : $util.Long.fromBits(message.ended.low >>> 0, message.ended.high >>> 0, true).toBigInt();
                        else if (typeof message.ended === "number")
                            object.ended = options.longs === $String ? $String(message.ended) : message.ended;
                        else
                            object.ended = options.longs === $String ? $util.Long.prototype.toString.call(message.ended) : options.longs === $Number ? new $util.LongBits(message.ended.low >>> 0, message.ended.high >>> 0).toNumber(true) : message.ended;
                    if (message.broken != null && $Object.hasOwnProperty.call(message, "broken"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.broken = typeof message.broken === "number" ? $BigInt(message.broken) : $util.Long.fromBits(message.broken.low >>> 0, message.broken.high >>> 0, true).toBigInt();
                        else if (typeof message.broken === "number")
                            object.broken = options.longs === $String ? $String(message.broken) : message.broken;
                        else
                            object.broken = options.longs === $String ? $util.Long.prototype.toString.call(message.broken) : options.longs === $Number ? new $util.LongBits(message.broken.low >>> 0, message.broken.high >>> 0).toNumber(true) : message.broken;
                    if (message.sentBytes != null && $Object.hasOwnProperty.call(message, "sentBytes"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.sentBytes = typeof message.sentBytes === "number" ? $BigInt(message.sentBytes) : $util.Long.fromBits(message.sentBytes.low >>> 0, message.sentBytes.high >>> 0, true).toBigInt();
                        else if (typeof message.sentBytes === "number")
                            object.sentBytes = options.longs === $String ? $String(message.sentBytes) : message.sentBytes;
                        else
                            object.sentBytes = options.longs === $String ? $util.Long.prototype.toString.call(message.sentBytes) : options.longs === $Number ? new $util.LongBits(message.sentBytes.low >>> 0, message.sentBytes.high >>> 0).toNumber(true) : message.sentBytes;
                    if (message.receivedBytes != null && $Object.hasOwnProperty.call(message, "receivedBytes"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.receivedBytes = typeof message.receivedBytes === "number" ? $BigInt(message.receivedBytes) : $util.Long.fromBits(message.receivedBytes.low >>> 0, message.receivedBytes.high >>> 0, true).toBigInt();
                        else if (typeof message.receivedBytes === "number")
                            object.receivedBytes = options.longs === $String ? $String(message.receivedBytes) : message.receivedBytes;
                        else
                            object.receivedBytes = options.longs === $String ? $util.Long.prototype.toString.call(message.receivedBytes) : options.longs === $Number ? new $util.LongBits(message.receivedBytes.low >>> 0, message.receivedBytes.high >>> 0).toNumber(true) : message.receivedBytes;
                    if (message.rttUs != null && $Object.hasOwnProperty.call(message, "rttUs"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.rttUs = typeof message.rttUs === "number" ? $BigInt(message.rttUs) : $util.Long.fromBits(message.rttUs.low >>> 0, message.rttUs.high >>> 0, true).toBigInt();
                        else if (typeof message.rttUs === "number")
                            object.rttUs = options.longs === $String ? $String(message.rttUs) : message.rttUs;
                        else
                            object.rttUs = options.longs === $String ? $util.Long.prototype.toString.call(message.rttUs) : options.longs === $Number ? new $util.LongBits(message.rttUs.low >>> 0, message.rttUs.high >>> 0).toNumber(true) : message.rttUs;
                    if (message.retransmits != null && $Object.hasOwnProperty.call(message, "retransmits"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.retransmits = typeof message.retransmits === "number" ? $BigInt(message.retransmits) : $util.Long.fromBits(message.retransmits.low >>> 0, message.retransmits.high >>> 0, true).toBigInt();
                        else if (typeof message.retransmits === "number")
                            object.retransmits = options.longs === $String ? $String(message.retransmits) : message.retransmits;
                        else
                            object.retransmits = options.longs === $String ? $util.Long.prototype.toString.call(message.retransmits) : options.longs === $Number ? new $util.LongBits(message.retransmits.low >>> 0, message.retransmits.high >>> 0).toNumber(true) : message.retransmits;
                    return object;
                };

                /**
                 * Converts this Signals to JSON.
                 * @function toJSON
                 * @memberof fairlead.operator.v1.Signals
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Signals.prototype.toJSON = function() {
                    return Signals.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Signals;
            })();

            v1.BackendCounters = (function() {

                /**
                 * Properties of a BackendCounters.
                 * @typedef {Object} fairlead.operator.v1.BackendCounters.$Properties
                 * @property {string|null} [address] BackendCounters address
                 * @property {number|null} [port] BackendCounters port
                 * @property {number|null} [connections] BackendCounters connections
                 * @property {fairlead.operator.v1.Signals.$Properties|null} [signals] BackendCounters signals
                 * @property {fairlead.operator.v1.Traffic.$Properties|null} [traffic] BackendCounters traffic
                 * @property {number|null} [sourcePorts] Source ports that masqueraded flows to it have now.
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a BackendCounters.
                 * @memberof fairlead.operator.v1
                 * @interface IBackendCounters
                 * @augments fairlead.operator.v1.BackendCounters.$Properties
                 * @deprecated Use fairlead.operator.v1.BackendCounters.$Properties instead.
                 */

                /**
                 * Shape of a BackendCounters.
                 * @typedef {fairlead.operator.v1.BackendCounters.$Properties} fairlead.operator.v1.BackendCounters.$Shape
                 */

                /**
                 * Constructs a new BackendCounters.
                 * @memberof fairlead.operator.v1
                 * @classdesc Represents a BackendCounters.
                 * @constructor
                 * @param {fairlead.operator.v1.BackendCounters.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const BackendCounters = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * BackendCounters address.
                 * @member {string} address
                 * @memberof fairlead.operator.v1.BackendCounters
                 * @instance
                 */
                BackendCounters.prototype.address = "";

                /**
                 * BackendCounters port.
                 * @member {number} port
                 * @memberof fairlead.operator.v1.BackendCounters
                 * @instance
                 */
                BackendCounters.prototype.port = 0;

                /**
                 * BackendCounters connections.
                 * @member {number} connections
                 * @memberof fairlead.operator.v1.BackendCounters
                 * @instance
                 */
                BackendCounters.prototype.connections = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * BackendCounters signals.
                 * @member {fairlead.operator.v1.Signals.$Properties|null|undefined} signals
                 * @memberof fairlead.operator.v1.BackendCounters
                 * @instance
                 */
                BackendCounters.prototype.signals = null;

                /**
                 * BackendCounters traffic.
                 * @member {fairlead.operator.v1.Traffic.$Properties|null|undefined} traffic
                 * @memberof fairlead.operator.v1.BackendCounters
                 * @instance
                 */
                BackendCounters.prototype.traffic = null;

                /**
                 * Source ports that masqueraded flows to it have now.
                 * @member {number} sourcePorts
                 * @memberof fairlead.operator.v1.BackendCounters
                 * @instance
                 */
                BackendCounters.prototype.sourcePorts = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Encodes the specified BackendCounters message. Does not implicitly {@link fairlead.operator.v1.BackendCounters.verify|verify} messages.
                 * @function encode
                 * @memberof fairlead.operator.v1.BackendCounters
                 * @static
                 * @param {fairlead.operator.v1.BackendCounters.$Properties} message BackendCounters message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                BackendCounters.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.address != null && $Object.hasOwnProperty.call(message, "address") && message.address !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.address);
                    if (message.port != null && $Object.hasOwnProperty.call(message, "port") && message.port !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.port);
                    if (message.connections != null && $Object.hasOwnProperty.call(message, "connections") && (typeof message.connections === "object" ? message.connections.low || message.connections.high : message.connections !== 0))
                        writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.connections);
                    if (message.signals != null && $Object.hasOwnProperty.call(message, "signals"))
                        $root.fairlead.operator.v1.Signals.encode(message.signals, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                    if (message.traffic != null && $Object.hasOwnProperty.call(message, "traffic"))
                        $root.fairlead.operator.v1.Traffic.encode(message.traffic, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                    if (message.sourcePorts != null && $Object.hasOwnProperty.call(message, "sourcePorts") && (typeof message.sourcePorts === "object" ? message.sourcePorts.low || message.sourcePorts.high : message.sourcePorts !== 0))
                        writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.sourcePorts);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a BackendCounters message from the specified reader or buffer.
                 * @function decode
                 * @memberof fairlead.operator.v1.BackendCounters
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {fairlead.operator.v1.BackendCounters & fairlead.operator.v1.BackendCounters.$Shape} BackendCounters
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                BackendCounters.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.fairlead.operator.v1.BackendCounters();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.address = value;
                                else
                                    delete message.address;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.port = value;
                                else
                                    delete message.port;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.connections = value;
                                else
                                    delete message.connections;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                message.signals = $root.fairlead.operator.v1.Signals.decode(reader, reader.size(), $undefined, _depth + 1, message.signals);
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                message.traffic = $root.fairlead.operator.v1.Traffic.decode(reader, reader.size(), $undefined, _depth + 1, message.traffic);
                                continue;
                            }
                        case 6: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.sourcePorts = value;
                                else
                                    delete message.sourcePorts;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Creates a BackendCounters message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof fairlead.operator.v1.BackendCounters
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {fairlead.operator.v1.BackendCounters} BackendCounters
                 */
                BackendCounters.fromObject = function (object, _depth) {
                    if (object instanceof $root.fairlead.operator.v1.BackendCounters)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".fairlead.operator.v1.BackendCounters: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.fairlead.operator.v1.BackendCounters();
                    if (object.address != null)
                        if (typeof object.address !== "string" || object.address.length)
                            message.address = $String(object.address);
                    if (object.port != null)
                        if ($Number(object.port) !== 0)
                            message.port = object.port >>> 0;
                    if (object.connections != null)
                        if (typeof object.connections === "object" ? object.connections.low || object.connections.high : $Number(object.connections) !== 0)
                            if ($util.Long)
                                message.connections = $util.Long.fromValue(object.connections, true);
                            else if (typeof object.connections === "string")
                                message.connections = $parseInt(object.connections, 10);
                            else if (typeof object.connections === "number")
                                message.connections = object.connections;
                            else if (typeof object.connections === "object")
                                message.connections = new $util.LongBits(object.connections.low >>> 0, object.connections.high >>> 0).toNumber(true);
                    if (object.signals != null) {
                        if (!$util.isObject(object.signals))
                            throw $TypeError(".fairlead.operator.v1.BackendCounters.signals: object expected");
                        message.signals = $root.fairlead.operator.v1.Signals.fromObject(object.signals, _depth + 1);
                    }
                    if (object.traffic != null) {
                        if (!$util.isObject(object.traffic))
                            throw $TypeError(".fairlead.operator.v1.BackendCounters.traffic: object expected");
                        message.traffic = $root.fairlead.operator.v1.Traffic.fromObject(object.traffic, _depth + 1);
                    }
                    if (object.sourcePorts != null)
                        if (typeof object.sourcePorts === "object" ? object.sourcePorts.low || object.sourcePorts.high : $Number(object.sourcePorts) !== 0)
                            if ($util.Long)
                                message.sourcePorts = $util.Long.fromValue(object.sourcePorts, true);
                            else if (typeof object.sourcePorts === "string")
                                message.sourcePorts = $parseInt(object.sourcePorts, 10);
                            else if (typeof object.sourcePorts === "number")
                                message.sourcePorts = object.sourcePorts;
                            else if (typeof object.sourcePorts === "object")
                                message.sourcePorts = new $util.LongBits(object.sourcePorts.low >>> 0, object.sourcePorts.high >>> 0).toNumber(true);
                    return message;
                };

                /**
                 * Creates a plain object from a BackendCounters message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof fairlead.operator.v1.BackendCounters
                 * @static
                 * @param {fairlead.operator.v1.BackendCounters} message BackendCounters
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                BackendCounters.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.address = "";
                        object.port = 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.connections = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.connections = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        object.signals = null;
                        object.traffic = null;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.sourcePorts = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.sourcePorts = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    }
                    if (message.address != null && $Object.hasOwnProperty.call(message, "address"))
                        object.address = message.address;
                    if (message.port != null && $Object.hasOwnProperty.call(message, "port"))
                        object.port = message.port;
                    if (message.connections != null && $Object.hasOwnProperty.call(message, "connections"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.connections = typeof message.connections === "number" ? $BigInt(message.connections) : $util.Long.fromBits(message.connections.low >>> 0, message.connections.high >>> 0, true).toBigInt();
                        else if (typeof message.connections === "number")
                            object.connections = options.longs === $String ? $String(message.connections) : message.connections;
                        else
                            object.connections = options.longs === $String ? $util.Long.prototype.toString.call(message.connections) : options.longs === $Number ? new $util.LongBits(message.connections.low >>> 0, message.connections.high >>> 0).toNumber(true) : message.connections;
                    if (message.signals != null && $Object.hasOwnProperty.call(message, "signals"))
                        object.signals = $root.fairlead.operator.v1.Signals.toObject(message.signals, options, _depth + 1);
                    if (message.traffic != null && $Object.hasOwnProperty.call(message, "traffic"))
                        object.traffic = $root.fairlead.operator.v1.Traffic.toObject(message.traffic, options, _depth + 1);
                    if (message.sourcePorts != null && $Object.hasOwnProperty.call(message, "sourcePorts"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.sourcePorts = typeof message.sourcePorts === "number" ? $BigInt(message.sourcePorts) : $util.Long.fromBits(message.sourcePorts.low >>> 0, message.sourcePorts.high >>> 0, true).toBigInt();
                        else if (typeof message.sourcePorts === "number")
                            object.sourcePorts = options.longs === $String ? $String(message.sourcePorts) : message.sourcePorts;
                        else
                            object.sourcePorts = options.longs === $String ? $util.Long.prototype.toString.call(message.sourcePorts) : options.longs === $Number ? new $util.LongBits(message.sourcePorts.low >>> 0, message.sourcePorts.high >>> 0).toNumber(true) : message.sourcePorts;
                    return object;
                };

                /**
                 * Converts this BackendCounters to JSON.
                 * @function toJSON
                 * @memberof fairlead.operator.v1.BackendCounters
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                BackendCounters.prototype.toJSON = function() {
                    return BackendCounters.toObject(this, $protobuf.util.toJSONOptions);
                };

                return BackendCounters;
            })();

            v1.NamedCount = (function() {

                /**
                 * Properties of a NamedCount.
                 * @typedef {Object} fairlead.operator.v1.NamedCount.$Properties
                 * @property {string|null} [name] NamedCount name
                 * @property {number|null} [count] NamedCount count
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a NamedCount.
                 * @memberof fairlead.operator.v1
                 * @interface INamedCount
                 * @augments fairlead.operator.v1.NamedCount.$Properties
                 * @deprecated Use fairlead.operator.v1.NamedCount.$Properties instead.
                 */

                /**
                 * Shape of a NamedCount.
                 * @typedef {fairlead.operator.v1.NamedCount.$Properties} fairlead.operator.v1.NamedCount.$Shape
                 */

                /**
                 * Constructs a new NamedCount.
                 * @memberof fairlead.operator.v1
                 * @classdesc Represents a NamedCount.
                 * @constructor
                 * @param {fairlead.operator.v1.NamedCount.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const NamedCount = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * NamedCount name.
                 * @member {string} name
                 * @memberof fairlead.operator.v1.NamedCount
                 * @instance
                 */
                NamedCount.prototype.name = "";

                /**
                 * NamedCount count.
                 * @member {number} count
                 * @memberof fairlead.operator.v1.NamedCount
                 * @instance
                 */
                NamedCount.prototype.count = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Encodes the specified NamedCount message. Does not implicitly {@link fairlead.operator.v1.NamedCount.verify|verify} messages.
                 * @function encode
                 * @memberof fairlead.operator.v1.NamedCount
                 * @static
                 * @param {fairlead.operator.v1.NamedCount.$Properties} message NamedCount message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                NamedCount.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                    if (message.count != null && $Object.hasOwnProperty.call(message, "count") && (typeof message.count === "object" ? message.count.low || message.count.high : message.count !== 0))
                        writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.count);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a NamedCount message from the specified reader or buffer.
                 * @function decode
                 * @memberof fairlead.operator.v1.NamedCount
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {fairlead.operator.v1.NamedCount & fairlead.operator.v1.NamedCount.$Shape} NamedCount
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                NamedCount.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.fairlead.operator.v1.NamedCount();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.name = value;
                                else
                                    delete message.name;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.count = value;
                                else
                                    delete message.count;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Creates a NamedCount message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof fairlead.operator.v1.NamedCount
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {fairlead.operator.v1.NamedCount} NamedCount
                 */
                NamedCount.fromObject = function (object, _depth) {
                    if (object instanceof $root.fairlead.operator.v1.NamedCount)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".fairlead.operator.v1.NamedCount: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.fairlead.operator.v1.NamedCount();
                    if (object.name != null)
                        if (typeof object.name !== "string" || object.name.length)
                            message.name = $String(object.name);
                    if (object.count != null)
                        if (typeof object.count === "object" ? object.count.low || object.count.high : $Number(object.count) !== 0)
                            if ($util.Long)
                                message.count = $util.Long.fromValue(object.count, true);
                            else if (typeof object.count === "string")
                                message.count = $parseInt(object.count, 10);
                            else if (typeof object.count === "number")
                                message.count = object.count;
                            else if (typeof object.count === "object")
                                message.count = new $util.LongBits(object.count.low >>> 0, object.count.high >>> 0).toNumber(true);
                    return message;
                };

                /**
                 * Creates a plain object from a NamedCount message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof fairlead.operator.v1.NamedCount
                 * @static
                 * @param {fairlead.operator.v1.NamedCount} message NamedCount
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                NamedCount.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.name = "";
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.count = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.count = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    }
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                        object.name = message.name;
                    if (message.count != null && $Object.hasOwnProperty.call(message, "count"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.count = typeof message.count === "number" ? $BigInt(message.count) : $util.Long.fromBits(message.count.low >>> 0, message.count.high >>> 0, true).toBigInt();
                        else if (typeof message.count === "number")
                            object.count = options.longs === $String ? $String(message.count) : message.count;
                        else
                            object.count = options.longs === $String ? $util.Long.prototype.toString.call(message.count) : options.longs === $Number ? new $util.LongBits(message.count.low >>> 0, message.count.high >>> 0).toNumber(true) : message.count;
                    return object;
                };

                /**
                 * Converts this NamedCount to JSON.
                 * @function toJSON
                 * @memberof fairlead.operator.v1.NamedCount
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                NamedCount.prototype.toJSON = function() {
                    return NamedCount.toObject(this, $protobuf.util.toJSONOptions);
                };

                return NamedCount;
            })();

            v1.WatchEventsRequest = (function() {

                /**
                 * Properties of a WatchEventsRequest.
                 * @typedef {Object} fairlead.operator.v1.WatchEventsRequest.$Properties
                 * @property {string|null} [namespace] Only of Services of this namespace; empty: of all, and of none.
                 * @property {string|null} [name] Only of the Services of this name; empty: of all, and of none.
                 * @property {Array.<string>|null} [verdicts] Only with these verdicts; empty: with any.
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a WatchEventsRequest.
                 * @memberof fairlead.operator.v1
                 * @interface IWatchEventsRequest
                 * @augments fairlead.operator.v1.WatchEventsRequest.$Properties
                 * @deprecated Use fairlead.operator.v1.WatchEventsRequest.$Properties instead.
                 */

                /**
                 * Shape of a WatchEventsRequest.
                 * @typedef {fairlead.operator.v1.WatchEventsRequest.$Properties} fairlead.operator.v1.WatchEventsRequest.$Shape
                 */

                /**
                 * Constructs a new WatchEventsRequest.
                 * @memberof fairlead.operator.v1
                 * @classdesc Represents a WatchEventsRequest.
                 * @constructor
                 * @param {fairlead.operator.v1.WatchEventsRequest.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const WatchEventsRequest = function (properties) {
                    this.verdicts = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Only of Services of this namespace; empty: of all, and of none.
                 * @member {string} namespace
                 * @memberof fairlead.operator.v1.WatchEventsRequest
                 * @instance
                 */
                WatchEventsRequest.prototype.namespace = "";

                /**
                 * Only of the Services of this name; empty: of all, and of none.
                 * @member {string} name
                 * @memberof fairlead.operator.v1.WatchEventsRequest
                 * @instance
                 */
                WatchEventsRequest.prototype.name = "";

                /**
                 * Only with these verdicts; empty: with any.
                 * @member {Array.<string>} verdicts
                 * @memberof fairlead.operator.v1.WatchEventsRequest
                 * @instance
                 */
                WatchEventsRequest.prototype.verdicts = $util.emptyArray;

                /**
                 * Encodes the specified WatchEventsRequest message. Does not implicitly {@link fairlead.operator.v1.WatchEventsRequest.verify|verify} messages.
                 * @function encode
                 * @memberof fairlead.operator.v1.WatchEventsRequest
                 * @static
                 * @param {fairlead.operator.v1.WatchEventsRequest.$Properties} message WatchEventsRequest message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                WatchEventsRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.namespace != null && $Object.hasOwnProperty.call(message, "namespace") && message.namespace !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.namespace);
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.name);
                    if (message.verdicts != null && message.verdicts.length)
                        for (let i = 0; i < message.verdicts.length; ++i)
                            writer.uint32(/* id 3, wireType 2 =*/26).string(message.verdicts[i]);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a WatchEventsRequest message from the specified reader or buffer.
                 * @function decode
                 * @memberof fairlead.operator.v1.WatchEventsRequest
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {fairlead.operator.v1.WatchEventsRequest & fairlead.operator.v1.WatchEventsRequest.$Shape} WatchEventsRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                WatchEventsRequest.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.fairlead.operator.v1.WatchEventsRequest();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.namespace = value;
                                else
                                    delete message.namespace;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.name = value;
                                else
                                    delete message.name;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.verdicts && message.verdicts.length))
                                    message.verdicts = [];
                                message.verdicts.push(reader.stringVerify());
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Creates a WatchEventsRequest message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof fairlead.operator.v1.WatchEventsRequest
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {fairlead.operator.v1.WatchEventsRequest} WatchEventsRequest
                 */
                WatchEventsRequest.fromObject = function (object, _depth) {
                    if (object instanceof $root.fairlead.operator.v1.WatchEventsRequest)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".fairlead.operator.v1.WatchEventsRequest: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.fairlead.operator.v1.WatchEventsRequest();
                    if (object.namespace != null)
                        if (typeof object.namespace !== "string" || object.namespace.length)
                            message.namespace = $String(object.namespace);
                    if (object.name != null)
                        if (typeof object.name !== "string" || object.name.length)
                            message.name = $String(object.name);
                    if (object.verdicts) {
                        if (!$Array.isArray(object.verdicts))
                            throw $TypeError(".fairlead.operator.v1.WatchEventsRequest.verdicts: array expected");
                        message.verdicts = $Array(object.verdicts.length);
                        for (let i = 0; i < object.verdicts.length; ++i)
                            message.verdicts[i] = $String(object.verdicts[i]);
                    }
                    return message;
                };

                /**
                 * Creates a plain object from a WatchEventsRequest message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof fairlead.operator.v1.WatchEventsRequest
                 * @static
                 * @param {fairlead.operator.v1.WatchEventsRequest} message WatchEventsRequest
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                WatchEventsRequest.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults)
                        object.verdicts = [];
                    if (options.defaults) {
                        object.namespace = "";
                        object.name = "";
                    }
                    if (message.namespace != null && $Object.hasOwnProperty.call(message, "namespace"))
                        object.namespace = message.namespace;
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                        object.name = message.name;
                    if (message.verdicts && message.verdicts.length) {
                        object.verdicts = $Array(message.verdicts.length);
                        for (let j = 0; j < message.verdicts.length; ++j)
                            object.verdicts[j] = message.verdicts[j];
                    }
                    return object;
                };

                /**
                 * Converts this WatchEventsRequest to JSON.
                 * @function toJSON
                 * @memberof fairlead.operator.v1.WatchEventsRequest
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                WatchEventsRequest.prototype.toJSON = function() {
                    return WatchEventsRequest.toObject(this, $protobuf.util.toJSONOptions);
                };

                return WatchEventsRequest;
            })();

            v1.WatchEventsResponse = (function() {

                /**
                 * Properties of a WatchEventsResponse.
                 * @typedef {Object} fairlead.operator.v1.WatchEventsResponse.$Properties
                 * @property {Array.<fairlead.operator.v1.Event.$Properties>|null} [events] In the order in which the kernel reported them.
                 * @property {number|null} [unreported] Drops on this node that were not reported since the message before: there were too many in a second, or nobody read
                 * them in time. Whatever is asked for, for it is not known what they were.
                 * @property {number|null} [missed] Reports that this client did not get because it was too slow.
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a WatchEventsResponse.
                 * @memberof fairlead.operator.v1
                 * @interface IWatchEventsResponse
                 * @augments fairlead.operator.v1.WatchEventsResponse.$Properties
                 * @deprecated Use fairlead.operator.v1.WatchEventsResponse.$Properties instead.
                 */

                /**
                 * Shape of a WatchEventsResponse.
                 * @typedef {fairlead.operator.v1.WatchEventsResponse.$Properties} fairlead.operator.v1.WatchEventsResponse.$Shape
                 */

                /**
                 * Constructs a new WatchEventsResponse.
                 * @memberof fairlead.operator.v1
                 * @classdesc Represents a WatchEventsResponse.
                 * @constructor
                 * @param {fairlead.operator.v1.WatchEventsResponse.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const WatchEventsResponse = function (properties) {
                    this.events = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * In the order in which the kernel reported them.
                 * @member {Array.<fairlead.operator.v1.Event.$Properties>} events
                 * @memberof fairlead.operator.v1.WatchEventsResponse
                 * @instance
                 */
                WatchEventsResponse.prototype.events = $util.emptyArray;

                /**
                 * Drops on this node that were not reported since the message before: there were too many in a second, or nobody read
                 * them in time. Whatever is asked for, for it is not known what they were.
                 * @member {number} unreported
                 * @memberof fairlead.operator.v1.WatchEventsResponse
                 * @instance
                 */
                WatchEventsResponse.prototype.unreported = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Reports that this client did not get because it was too slow.
                 * @member {number} missed
                 * @memberof fairlead.operator.v1.WatchEventsResponse
                 * @instance
                 */
                WatchEventsResponse.prototype.missed = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Encodes the specified WatchEventsResponse message. Does not implicitly {@link fairlead.operator.v1.WatchEventsResponse.verify|verify} messages.
                 * @function encode
                 * @memberof fairlead.operator.v1.WatchEventsResponse
                 * @static
                 * @param {fairlead.operator.v1.WatchEventsResponse.$Properties} message WatchEventsResponse message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                WatchEventsResponse.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.events != null && message.events.length)
                        for (let i = 0; i < message.events.length; ++i)
                            $root.fairlead.operator.v1.Event.encode(message.events[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                    if (message.unreported != null && $Object.hasOwnProperty.call(message, "unreported") && (typeof message.unreported === "object" ? message.unreported.low || message.unreported.high : message.unreported !== 0))
                        writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.unreported);
                    if (message.missed != null && $Object.hasOwnProperty.call(message, "missed") && (typeof message.missed === "object" ? message.missed.low || message.missed.high : message.missed !== 0))
                        writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.missed);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a WatchEventsResponse message from the specified reader or buffer.
                 * @function decode
                 * @memberof fairlead.operator.v1.WatchEventsResponse
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {fairlead.operator.v1.WatchEventsResponse & fairlead.operator.v1.WatchEventsResponse.$Shape} WatchEventsResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                WatchEventsResponse.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.fairlead.operator.v1.WatchEventsResponse();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.events && message.events.length))
                                    message.events = [];
                                message.events.push($root.fairlead.operator.v1.Event.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.unreported = value;
                                else
                                    delete message.unreported;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.missed = value;
                                else
                                    delete message.missed;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Creates a WatchEventsResponse message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof fairlead.operator.v1.WatchEventsResponse
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {fairlead.operator.v1.WatchEventsResponse} WatchEventsResponse
                 */
                WatchEventsResponse.fromObject = function (object, _depth) {
                    if (object instanceof $root.fairlead.operator.v1.WatchEventsResponse)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".fairlead.operator.v1.WatchEventsResponse: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.fairlead.operator.v1.WatchEventsResponse();
                    if (object.events) {
                        if (!$Array.isArray(object.events))
                            throw $TypeError(".fairlead.operator.v1.WatchEventsResponse.events: array expected");
                        message.events = $Array(object.events.length);
                        for (let i = 0; i < object.events.length; ++i) {
                            if (!$util.isObject(object.events[i]))
                                throw $TypeError(".fairlead.operator.v1.WatchEventsResponse.events: object expected");
                            message.events[i] = $root.fairlead.operator.v1.Event.fromObject(object.events[i], _depth + 1);
                        }
                    }
                    if (object.unreported != null)
                        if (typeof object.unreported === "object" ? object.unreported.low || object.unreported.high : $Number(object.unreported) !== 0)
                            if ($util.Long)
                                message.unreported = $util.Long.fromValue(object.unreported, true);
                            else if (typeof object.unreported === "string")
                                message.unreported = $parseInt(object.unreported, 10);
                            else if (typeof object.unreported === "number")
                                message.unreported = object.unreported;
                            else if (typeof object.unreported === "object")
                                message.unreported = new $util.LongBits(object.unreported.low >>> 0, object.unreported.high >>> 0).toNumber(true);
                    if (object.missed != null)
                        if (typeof object.missed === "object" ? object.missed.low || object.missed.high : $Number(object.missed) !== 0)
                            if ($util.Long)
                                message.missed = $util.Long.fromValue(object.missed, true);
                            else if (typeof object.missed === "string")
                                message.missed = $parseInt(object.missed, 10);
                            else if (typeof object.missed === "number")
                                message.missed = object.missed;
                            else if (typeof object.missed === "object")
                                message.missed = new $util.LongBits(object.missed.low >>> 0, object.missed.high >>> 0).toNumber(true);
                    return message;
                };

                /**
                 * Creates a plain object from a WatchEventsResponse message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof fairlead.operator.v1.WatchEventsResponse
                 * @static
                 * @param {fairlead.operator.v1.WatchEventsResponse} message WatchEventsResponse
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                WatchEventsResponse.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults)
                        object.events = [];
                    if (options.defaults) {
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.unreported = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.unreported = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.missed = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.missed = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    }
                    if (message.events && message.events.length) {
                        object.events = $Array(message.events.length);
                        for (let j = 0; j < message.events.length; ++j)
                            object.events[j] = $root.fairlead.operator.v1.Event.toObject(message.events[j], options, _depth + 1);
                    }
                    if (message.unreported != null && $Object.hasOwnProperty.call(message, "unreported"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.unreported = typeof message.unreported === "number" ? $BigInt(message.unreported) : $util.Long.fromBits(message.unreported.low >>> 0, message.unreported.high >>> 0, true).toBigInt();
                        else if (typeof message.unreported === "number")
                            object.unreported = options.longs === $String ? $String(message.unreported) : message.unreported;
                        else
                            object.unreported = options.longs === $String ? $util.Long.prototype.toString.call(message.unreported) : options.longs === $Number ? new $util.LongBits(message.unreported.low >>> 0, message.unreported.high >>> 0).toNumber(true) : message.unreported;
                    if (message.missed != null && $Object.hasOwnProperty.call(message, "missed"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.missed = typeof message.missed === "number" ? $BigInt(message.missed) : $util.Long.fromBits(message.missed.low >>> 0, message.missed.high >>> 0, true).toBigInt();
                        else if (typeof message.missed === "number")
                            object.missed = options.longs === $String ? $String(message.missed) : message.missed;
                        else
                            object.missed = options.longs === $String ? $util.Long.prototype.toString.call(message.missed) : options.longs === $Number ? new $util.LongBits(message.missed.low >>> 0, message.missed.high >>> 0).toNumber(true) : message.missed;
                    return object;
                };

                /**
                 * Converts this WatchEventsResponse to JSON.
                 * @function toJSON
                 * @memberof fairlead.operator.v1.WatchEventsResponse
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                WatchEventsResponse.prototype.toJSON = function() {
                    return WatchEventsResponse.toObject(this, $protobuf.util.toJSONOptions);
                };

                return WatchEventsResponse;
            })();

            v1.Event = (function() {

                /**
                 * Properties of an Event.
                 * @typedef {Object} fairlead.operator.v1.Event.$Properties
                 * @property {number|null} [unixUs] Unix time in microseconds.
                 * @property {string|null} [verdict] Why, by the name that counters have: reject_no_endpoint.
                 * @property {string|null} [reason] The same in words.
                 * @property {string|null} [sourceAddress] Of the packet as it came in.
                 * @property {number|null} [sourcePort] 0 where there is none that is known.
                 * @property {string|null} [destinationAddress] Event destinationAddress
                 * @property {number|null} [destinationPort] Event destinationPort
                 * @property {fairlead.operator.v1.Protocol|null} [protocol] Unspecified for another than these.
                 * @property {number|null} [protocolNumber] Its number in the packet.
                 * @property {string|null} [namespace] The Service that it was for; empty where there is none, or none that is known.
                 * @property {string|null} [name] Event name
                 * @property {string|null} [portName] Of its port.
                 * @property {string|null} [kind] What was dialled, as in Frontend; empty where that is none.
                 * @property {string|null} ["interface"] Name of the interface, where it is known.
                 * @property {number|null} [interfaceIndex] Event interfaceIndex
                 * @property {string|null} [hook] Which program saw it: xdp, outside, pod or leave.
                 * @property {number|null} [bytes] Bytes from the IP header on.
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an Event.
                 * @memberof fairlead.operator.v1
                 * @interface IEvent
                 * @augments fairlead.operator.v1.Event.$Properties
                 * @deprecated Use fairlead.operator.v1.Event.$Properties instead.
                 */

                /**
                 * Shape of an Event.
                 * @typedef {fairlead.operator.v1.Event.$Properties} fairlead.operator.v1.Event.$Shape
                 */

                /**
                 * Constructs a new Event.
                 * @memberof fairlead.operator.v1
                 * @classdesc A packet that was not let through.
                 * @constructor
                 * @param {fairlead.operator.v1.Event.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Event = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Unix time in microseconds.
                 * @member {number} unixUs
                 * @memberof fairlead.operator.v1.Event
                 * @instance
                 */
                Event.prototype.unixUs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Why, by the name that counters have: reject_no_endpoint.
                 * @member {string} verdict
                 * @memberof fairlead.operator.v1.Event
                 * @instance
                 */
                Event.prototype.verdict = "";

                /**
                 * The same in words.
                 * @member {string} reason
                 * @memberof fairlead.operator.v1.Event
                 * @instance
                 */
                Event.prototype.reason = "";

                /**
                 * Of the packet as it came in.
                 * @member {string} sourceAddress
                 * @memberof fairlead.operator.v1.Event
                 * @instance
                 */
                Event.prototype.sourceAddress = "";

                /**
                 * 0 where there is none that is known.
                 * @member {number} sourcePort
                 * @memberof fairlead.operator.v1.Event
                 * @instance
                 */
                Event.prototype.sourcePort = 0;

                /**
                 * Event destinationAddress.
                 * @member {string} destinationAddress
                 * @memberof fairlead.operator.v1.Event
                 * @instance
                 */
                Event.prototype.destinationAddress = "";

                /**
                 * Event destinationPort.
                 * @member {number} destinationPort
                 * @memberof fairlead.operator.v1.Event
                 * @instance
                 */
                Event.prototype.destinationPort = 0;

                /**
                 * Unspecified for another than these.
                 * @member {fairlead.operator.v1.Protocol} protocol
                 * @memberof fairlead.operator.v1.Event
                 * @instance
                 */
                Event.prototype.protocol = 0;

                /**
                 * Its number in the packet.
                 * @member {number} protocolNumber
                 * @memberof fairlead.operator.v1.Event
                 * @instance
                 */
                Event.prototype.protocolNumber = 0;

                /**
                 * The Service that it was for; empty where there is none, or none that is known.
                 * @member {string} namespace
                 * @memberof fairlead.operator.v1.Event
                 * @instance
                 */
                Event.prototype.namespace = "";

                /**
                 * Event name.
                 * @member {string} name
                 * @memberof fairlead.operator.v1.Event
                 * @instance
                 */
                Event.prototype.name = "";

                /**
                 * Of its port.
                 * @member {string} portName
                 * @memberof fairlead.operator.v1.Event
                 * @instance
                 */
                Event.prototype.portName = "";

                /**
                 * What was dialled, as in Frontend; empty where that is none.
                 * @member {string} kind
                 * @memberof fairlead.operator.v1.Event
                 * @instance
                 */
                Event.prototype.kind = "";

                /**
                 * Name of the interface, where it is known.
                 * @member {string} interface
                 * @memberof fairlead.operator.v1.Event
                 * @instance
                 */
                Event.prototype["interface"] = "";

                /**
                 * Event interfaceIndex.
                 * @member {number} interfaceIndex
                 * @memberof fairlead.operator.v1.Event
                 * @instance
                 */
                Event.prototype.interfaceIndex = 0;

                /**
                 * Which program saw it: xdp, outside, pod or leave.
                 * @member {string} hook
                 * @memberof fairlead.operator.v1.Event
                 * @instance
                 */
                Event.prototype.hook = "";

                /**
                 * Bytes from the IP header on.
                 * @member {number} bytes
                 * @memberof fairlead.operator.v1.Event
                 * @instance
                 */
                Event.prototype.bytes = 0;

                /**
                 * Encodes the specified Event message. Does not implicitly {@link fairlead.operator.v1.Event.verify|verify} messages.
                 * @function encode
                 * @memberof fairlead.operator.v1.Event
                 * @static
                 * @param {fairlead.operator.v1.Event.$Properties} message Event message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Event.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.unixUs != null && $Object.hasOwnProperty.call(message, "unixUs") && (typeof message.unixUs === "object" ? message.unixUs.low || message.unixUs.high : message.unixUs !== 0))
                        writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.unixUs);
                    if (message.verdict != null && $Object.hasOwnProperty.call(message, "verdict") && message.verdict !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.verdict);
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.reason);
                    if (message.sourceAddress != null && $Object.hasOwnProperty.call(message, "sourceAddress") && message.sourceAddress !== "")
                        writer.uint32(/* id 4, wireType 2 =*/34).string(message.sourceAddress);
                    if (message.sourcePort != null && $Object.hasOwnProperty.call(message, "sourcePort") && message.sourcePort !== 0)
                        writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.sourcePort);
                    if (message.destinationAddress != null && $Object.hasOwnProperty.call(message, "destinationAddress") && message.destinationAddress !== "")
                        writer.uint32(/* id 6, wireType 2 =*/50).string(message.destinationAddress);
                    if (message.destinationPort != null && $Object.hasOwnProperty.call(message, "destinationPort") && message.destinationPort !== 0)
                        writer.uint32(/* id 7, wireType 0 =*/56).uint32(message.destinationPort);
                    if (message.protocol != null && $Object.hasOwnProperty.call(message, "protocol") && message.protocol !== 0)
                        writer.uint32(/* id 8, wireType 0 =*/64).int32(message.protocol);
                    if (message.protocolNumber != null && $Object.hasOwnProperty.call(message, "protocolNumber") && message.protocolNumber !== 0)
                        writer.uint32(/* id 9, wireType 0 =*/72).uint32(message.protocolNumber);
                    if (message.namespace != null && $Object.hasOwnProperty.call(message, "namespace") && message.namespace !== "")
                        writer.uint32(/* id 10, wireType 2 =*/82).string(message.namespace);
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                        writer.uint32(/* id 11, wireType 2 =*/90).string(message.name);
                    if (message.portName != null && $Object.hasOwnProperty.call(message, "portName") && message.portName !== "")
                        writer.uint32(/* id 12, wireType 2 =*/98).string(message.portName);
                    if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== "")
                        writer.uint32(/* id 13, wireType 2 =*/106).string(message.kind);
                    if (message["interface"] != null && $Object.hasOwnProperty.call(message, "interface") && message["interface"] !== "")
                        writer.uint32(/* id 14, wireType 2 =*/114).string(message["interface"]);
                    if (message.interfaceIndex != null && $Object.hasOwnProperty.call(message, "interfaceIndex") && message.interfaceIndex !== 0)
                        writer.uint32(/* id 15, wireType 0 =*/120).uint32(message.interfaceIndex);
                    if (message.hook != null && $Object.hasOwnProperty.call(message, "hook") && message.hook !== "")
                        writer.uint32(/* id 16, wireType 2 =*/130).string(message.hook);
                    if (message.bytes != null && $Object.hasOwnProperty.call(message, "bytes") && message.bytes !== 0)
                        writer.uint32(/* id 17, wireType 0 =*/136).uint32(message.bytes);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes an Event message from the specified reader or buffer.
                 * @function decode
                 * @memberof fairlead.operator.v1.Event
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {fairlead.operator.v1.Event & fairlead.operator.v1.Event.$Shape} Event
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Event.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.fairlead.operator.v1.Event();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.unixUs = value;
                                else
                                    delete message.unixUs;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.verdict = value;
                                else
                                    delete message.verdict;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.reason = value;
                                else
                                    delete message.reason;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.sourceAddress = value;
                                else
                                    delete message.sourceAddress;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.sourcePort = value;
                                else
                                    delete message.sourcePort;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.destinationAddress = value;
                                else
                                    delete message.destinationAddress;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.destinationPort = value;
                                else
                                    delete message.destinationPort;
                                continue;
                            }
                        case 8: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.protocol = value;
                                else
                                    delete message.protocol;
                                continue;
                            }
                        case 9: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.protocolNumber = value;
                                else
                                    delete message.protocolNumber;
                                continue;
                            }
                        case 10: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.namespace = value;
                                else
                                    delete message.namespace;
                                continue;
                            }
                        case 11: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.name = value;
                                else
                                    delete message.name;
                                continue;
                            }
                        case 12: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.portName = value;
                                else
                                    delete message.portName;
                                continue;
                            }
                        case 13: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.kind = value;
                                else
                                    delete message.kind;
                                continue;
                            }
                        case 14: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message["interface"] = value;
                                else
                                    delete message["interface"];
                                continue;
                            }
                        case 15: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.interfaceIndex = value;
                                else
                                    delete message.interfaceIndex;
                                continue;
                            }
                        case 16: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.hook = value;
                                else
                                    delete message.hook;
                                continue;
                            }
                        case 17: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.bytes = value;
                                else
                                    delete message.bytes;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Creates an Event message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof fairlead.operator.v1.Event
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {fairlead.operator.v1.Event} Event
                 */
                Event.fromObject = function (object, _depth) {
                    if (object instanceof $root.fairlead.operator.v1.Event)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".fairlead.operator.v1.Event: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.fairlead.operator.v1.Event();
                    if (object.unixUs != null)
                        if (typeof object.unixUs === "object" ? object.unixUs.low || object.unixUs.high : $Number(object.unixUs) !== 0)
                            if ($util.Long)
                                message.unixUs = $util.Long.fromValue(object.unixUs, true);
                            else if (typeof object.unixUs === "string")
                                message.unixUs = $parseInt(object.unixUs, 10);
                            else if (typeof object.unixUs === "number")
                                message.unixUs = object.unixUs;
                            else if (typeof object.unixUs === "object")
                                message.unixUs = new $util.LongBits(object.unixUs.low >>> 0, object.unixUs.high >>> 0).toNumber(true);
                    if (object.verdict != null)
                        if (typeof object.verdict !== "string" || object.verdict.length)
                            message.verdict = $String(object.verdict);
                    if (object.reason != null)
                        if (typeof object.reason !== "string" || object.reason.length)
                            message.reason = $String(object.reason);
                    if (object.sourceAddress != null)
                        if (typeof object.sourceAddress !== "string" || object.sourceAddress.length)
                            message.sourceAddress = $String(object.sourceAddress);
                    if (object.sourcePort != null)
                        if ($Number(object.sourcePort) !== 0)
                            message.sourcePort = object.sourcePort >>> 0;
                    if (object.destinationAddress != null)
                        if (typeof object.destinationAddress !== "string" || object.destinationAddress.length)
                            message.destinationAddress = $String(object.destinationAddress);
                    if (object.destinationPort != null)
                        if ($Number(object.destinationPort) !== 0)
                            message.destinationPort = object.destinationPort >>> 0;
                    if (object.protocol !== 0 && (typeof object.protocol !== "string" || $root.fairlead.operator.v1.Protocol[object.protocol] !== 0))
                        switch (object.protocol) {
                        case "PROTOCOL_UNSPECIFIED":
                        case 0:
                            message.protocol = 0;
                            break;
                        case "PROTOCOL_TCP":
                        case 1:
                            message.protocol = 1;
                            break;
                        case "PROTOCOL_UDP":
                        case 2:
                            message.protocol = 2;
                            break;
                        case "PROTOCOL_SCTP":
                        case 3:
                            message.protocol = 3;
                            break;
                        default:
                            if (typeof object.protocol === "number" && (object.protocol | 0) === object.protocol)
                                message.protocol = object.protocol;
                        }
                    if (object.protocolNumber != null)
                        if ($Number(object.protocolNumber) !== 0)
                            message.protocolNumber = object.protocolNumber >>> 0;
                    if (object.namespace != null)
                        if (typeof object.namespace !== "string" || object.namespace.length)
                            message.namespace = $String(object.namespace);
                    if (object.name != null)
                        if (typeof object.name !== "string" || object.name.length)
                            message.name = $String(object.name);
                    if (object.portName != null)
                        if (typeof object.portName !== "string" || object.portName.length)
                            message.portName = $String(object.portName);
                    if (object.kind != null)
                        if (typeof object.kind !== "string" || object.kind.length)
                            message.kind = $String(object.kind);
                    if (object["interface"] != null)
                        if (typeof object["interface"] !== "string" || object["interface"].length)
                            message["interface"] = $String(object["interface"]);
                    if (object.interfaceIndex != null)
                        if ($Number(object.interfaceIndex) !== 0)
                            message.interfaceIndex = object.interfaceIndex >>> 0;
                    if (object.hook != null)
                        if (typeof object.hook !== "string" || object.hook.length)
                            message.hook = $String(object.hook);
                    if (object.bytes != null)
                        if ($Number(object.bytes) !== 0)
                            message.bytes = object.bytes >>> 0;
                    return message;
                };

                /**
                 * Creates a plain object from an Event message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof fairlead.operator.v1.Event
                 * @static
                 * @param {fairlead.operator.v1.Event} message Event
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Event.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.unixUs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.unixUs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        object.verdict = "";
                        object.reason = "";
                        object.sourceAddress = "";
                        object.sourcePort = 0;
                        object.destinationAddress = "";
                        object.destinationPort = 0;
                        object.protocol = options.enums === $String ? "PROTOCOL_UNSPECIFIED" : 0;
                        object.protocolNumber = 0;
                        object.namespace = "";
                        object.name = "";
                        object.portName = "";
                        object.kind = "";
                        object["interface"] = "";
                        object.interfaceIndex = 0;
                        object.hook = "";
                        object.bytes = 0;
                    }
                    if (message.unixUs != null && $Object.hasOwnProperty.call(message, "unixUs"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.unixUs = typeof message.unixUs === "number" ? $BigInt(message.unixUs) : $util.Long.fromBits(message.unixUs.low >>> 0, message.unixUs.high >>> 0, true).toBigInt();
                        else if (typeof message.unixUs === "number")
                            object.unixUs = options.longs === $String ? $String(message.unixUs) : message.unixUs;
                        else
                            object.unixUs = options.longs === $String ? $util.Long.prototype.toString.call(message.unixUs) : options.longs === $Number ? new $util.LongBits(message.unixUs.low >>> 0, message.unixUs.high >>> 0).toNumber(true) : message.unixUs;
                    if (message.verdict != null && $Object.hasOwnProperty.call(message, "verdict"))
                        object.verdict = message.verdict;
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                        object.reason = message.reason;
                    if (message.sourceAddress != null && $Object.hasOwnProperty.call(message, "sourceAddress"))
                        object.sourceAddress = message.sourceAddress;
                    if (message.sourcePort != null && $Object.hasOwnProperty.call(message, "sourcePort"))
                        object.sourcePort = message.sourcePort;
                    if (message.destinationAddress != null && $Object.hasOwnProperty.call(message, "destinationAddress"))
                        object.destinationAddress = message.destinationAddress;
                    if (message.destinationPort != null && $Object.hasOwnProperty.call(message, "destinationPort"))
                        object.destinationPort = message.destinationPort;
                    if (message.protocol != null && $Object.hasOwnProperty.call(message, "protocol"))
                        object.protocol = options.enums === $String ? $root.fairlead.operator.v1.Protocol[message.protocol] === $undefined ? message.protocol : $root.fairlead.operator.v1.Protocol[message.protocol] : message.protocol;
                    if (message.protocolNumber != null && $Object.hasOwnProperty.call(message, "protocolNumber"))
                        object.protocolNumber = message.protocolNumber;
                    if (message.namespace != null && $Object.hasOwnProperty.call(message, "namespace"))
                        object.namespace = message.namespace;
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                        object.name = message.name;
                    if (message.portName != null && $Object.hasOwnProperty.call(message, "portName"))
                        object.portName = message.portName;
                    if (message.kind != null && $Object.hasOwnProperty.call(message, "kind"))
                        object.kind = message.kind;
                    if (message["interface"] != null && $Object.hasOwnProperty.call(message, "interface"))
                        object["interface"] = message["interface"];
                    if (message.interfaceIndex != null && $Object.hasOwnProperty.call(message, "interfaceIndex"))
                        object.interfaceIndex = message.interfaceIndex;
                    if (message.hook != null && $Object.hasOwnProperty.call(message, "hook"))
                        object.hook = message.hook;
                    if (message.bytes != null && $Object.hasOwnProperty.call(message, "bytes"))
                        object.bytes = message.bytes;
                    return object;
                };

                /**
                 * Converts this Event to JSON.
                 * @function toJSON
                 * @memberof fairlead.operator.v1.Event
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Event.prototype.toJSON = function() {
                    return Event.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Event;
            })();

            return v1;
        })();

        return operator;
    })();

    return fairlead;
})();

export {
  $root as default
};
