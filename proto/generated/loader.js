/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError, $TypeError = $util.global.TypeError, $Number = $util.global.Number, $String = $util.global.String, $parseInt = $util.global.parseInt, $Array = $util.global.Array, $Boolean = $util.global.Boolean, $BigInt = $util.global.BigInt;

// Exported root namespace
const $root = $protobuf.roots["fairlead_loader"] || ($protobuf.roots["fairlead_loader"] = {});

export const fairlead = $root.fairlead = (() => {

    /**
     * Namespace fairlead.
     * @exports fairlead
     * @namespace
     */
    const fairlead = {};

    fairlead.loader = (function() {

        /**
         * Namespace loader.
         * @memberof fairlead
         * @namespace
         */
        const loader = {};

        loader.v1 = (function() {

            /**
             * Namespace v1.
             * @memberof fairlead.loader
             * @namespace
             */
            const v1 = {};

            v1.DescribeRequest = (function() {

                /**
                 * Properties of a DescribeRequest.
                 * @typedef {Object} fairlead.loader.v1.DescribeRequest.$Properties
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a DescribeRequest.
                 * @memberof fairlead.loader.v1
                 * @interface IDescribeRequest
                 * @augments fairlead.loader.v1.DescribeRequest.$Properties
                 * @deprecated Use fairlead.loader.v1.DescribeRequest.$Properties instead.
                 */

                /**
                 * Shape of a DescribeRequest.
                 * @typedef {fairlead.loader.v1.DescribeRequest.$Properties} fairlead.loader.v1.DescribeRequest.$Shape
                 */

                /**
                 * Constructs a new DescribeRequest.
                 * @memberof fairlead.loader.v1
                 * @classdesc Represents a DescribeRequest.
                 * @constructor
                 * @param {fairlead.loader.v1.DescribeRequest.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const DescribeRequest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Encodes the specified DescribeRequest message. Does not implicitly {@link fairlead.loader.v1.DescribeRequest.verify|verify} messages.
                 * @function encode
                 * @memberof fairlead.loader.v1.DescribeRequest
                 * @static
                 * @param {fairlead.loader.v1.DescribeRequest.$Properties} message DescribeRequest message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                DescribeRequest.encode = function (message, writer, _depth) {
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
                 * Decodes a DescribeRequest message from the specified reader or buffer.
                 * @function decode
                 * @memberof fairlead.loader.v1.DescribeRequest
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {fairlead.loader.v1.DescribeRequest & fairlead.loader.v1.DescribeRequest.$Shape} DescribeRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                DescribeRequest.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.fairlead.loader.v1.DescribeRequest();
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
                 * Creates a DescribeRequest message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof fairlead.loader.v1.DescribeRequest
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {fairlead.loader.v1.DescribeRequest} DescribeRequest
                 */
                DescribeRequest.fromObject = function (object, _depth) {
                    if (object instanceof $root.fairlead.loader.v1.DescribeRequest)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".fairlead.loader.v1.DescribeRequest: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    return new $root.fairlead.loader.v1.DescribeRequest();
                };

                /**
                 * Creates a plain object from a DescribeRequest message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof fairlead.loader.v1.DescribeRequest
                 * @static
                 * @param {fairlead.loader.v1.DescribeRequest} message DescribeRequest
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                DescribeRequest.toObject = function () {
                    return {};
                };

                /**
                 * Converts this DescribeRequest to JSON.
                 * @function toJSON
                 * @memberof fairlead.loader.v1.DescribeRequest
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                DescribeRequest.prototype.toJSON = function() {
                    return DescribeRequest.toObject(this, $protobuf.util.toJSONOptions);
                };

                return DescribeRequest;
            })();

            v1.DescribeResponse = (function() {

                /**
                 * Properties of a DescribeResponse.
                 * @typedef {Object} fairlead.loader.v1.DescribeResponse.$Properties
                 * @property {number|null} [layoutVersion] Version of the byte layouts of all maps; a client that was built for another must not write.
                 * @property {string|null} [version] Version of the loader.
                 * @property {string|null} [kernel] Release of the running kernel.
                 * @property {string|null} [pinRoot] Directory on bpffs that holds the pins.
                 * @property {string|null} [cgroup] Path of the cgroup that the programs are attached to.
                 * @property {number|null} [revision] Grows with each Apply that wrote anything; starts at a random number when the loader starts.
                 * @property {number|null} [cpus] Number of possible CPUs: per-CPU maps hold as many values an entry.
                 * @property {Array.<fairlead.loader.v1.MapInfo.$Properties>|null} [maps] DescribeResponse maps
                 * @property {Array.<fairlead.loader.v1.ProgramInfo.$Properties>|null} [programs] DescribeResponse programs
                 * @property {Array.<string>|null} [notes] What the kernel lacks, and the consequence; empty if it has all.
                 * @property {number|null} [netnsCookie] Cookie of the network namespace that the loader runs in; 0 where the kernel does not tell (before 5.14).
                 * @property {boolean|null} [hostNamespaceOnly] Whether the programs at the socket serve that namespace only.
                 * @property {number|null} [socketsReaped] UDP sockets that were ended by Reap since the loader started.
                 * @property {boolean|null} [packetPath] Whether packets are translated, too, by programs on network interfaces.
                 * @property {Array.<fairlead.loader.v1.InterfaceInfo.$Properties>|null} [interfaces] All of the loader's network namespace but loopback, while packets are translated.
                 * @property {Array.<fairlead.loader.v1.ProgramInfo.$Properties>|null} [packetPrograms] The programs for interfaces, and those that look through their flows. No canary exists for these.
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a DescribeResponse.
                 * @memberof fairlead.loader.v1
                 * @interface IDescribeResponse
                 * @augments fairlead.loader.v1.DescribeResponse.$Properties
                 * @deprecated Use fairlead.loader.v1.DescribeResponse.$Properties instead.
                 */

                /**
                 * Shape of a DescribeResponse.
                 * @typedef {fairlead.loader.v1.DescribeResponse.$Properties} fairlead.loader.v1.DescribeResponse.$Shape
                 */

                /**
                 * Constructs a new DescribeResponse.
                 * @memberof fairlead.loader.v1
                 * @classdesc Represents a DescribeResponse.
                 * @constructor
                 * @param {fairlead.loader.v1.DescribeResponse.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const DescribeResponse = function (properties) {
                    this.maps = [];
                    this.programs = [];
                    this.notes = [];
                    this.interfaces = [];
                    this.packetPrograms = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Version of the byte layouts of all maps; a client that was built for another must not write.
                 * @member {number} layoutVersion
                 * @memberof fairlead.loader.v1.DescribeResponse
                 * @instance
                 */
                DescribeResponse.prototype.layoutVersion = 0;

                /**
                 * Version of the loader.
                 * @member {string} version
                 * @memberof fairlead.loader.v1.DescribeResponse
                 * @instance
                 */
                DescribeResponse.prototype.version = "";

                /**
                 * Release of the running kernel.
                 * @member {string} kernel
                 * @memberof fairlead.loader.v1.DescribeResponse
                 * @instance
                 */
                DescribeResponse.prototype.kernel = "";

                /**
                 * Directory on bpffs that holds the pins.
                 * @member {string} pinRoot
                 * @memberof fairlead.loader.v1.DescribeResponse
                 * @instance
                 */
                DescribeResponse.prototype.pinRoot = "";

                /**
                 * Path of the cgroup that the programs are attached to.
                 * @member {string} cgroup
                 * @memberof fairlead.loader.v1.DescribeResponse
                 * @instance
                 */
                DescribeResponse.prototype.cgroup = "";

                /**
                 * Grows with each Apply that wrote anything; starts at a random number when the loader starts.
                 * @member {number} revision
                 * @memberof fairlead.loader.v1.DescribeResponse
                 * @instance
                 */
                DescribeResponse.prototype.revision = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Number of possible CPUs: per-CPU maps hold as many values an entry.
                 * @member {number} cpus
                 * @memberof fairlead.loader.v1.DescribeResponse
                 * @instance
                 */
                DescribeResponse.prototype.cpus = 0;

                /**
                 * DescribeResponse maps.
                 * @member {Array.<fairlead.loader.v1.MapInfo.$Properties>} maps
                 * @memberof fairlead.loader.v1.DescribeResponse
                 * @instance
                 */
                DescribeResponse.prototype.maps = $util.emptyArray;

                /**
                 * DescribeResponse programs.
                 * @member {Array.<fairlead.loader.v1.ProgramInfo.$Properties>} programs
                 * @memberof fairlead.loader.v1.DescribeResponse
                 * @instance
                 */
                DescribeResponse.prototype.programs = $util.emptyArray;

                /**
                 * What the kernel lacks, and the consequence; empty if it has all.
                 * @member {Array.<string>} notes
                 * @memberof fairlead.loader.v1.DescribeResponse
                 * @instance
                 */
                DescribeResponse.prototype.notes = $util.emptyArray;

                /**
                 * Cookie of the network namespace that the loader runs in; 0 where the kernel does not tell (before 5.14).
                 * @member {number} netnsCookie
                 * @memberof fairlead.loader.v1.DescribeResponse
                 * @instance
                 */
                DescribeResponse.prototype.netnsCookie = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Whether the programs at the socket serve that namespace only.
                 * @member {boolean} hostNamespaceOnly
                 * @memberof fairlead.loader.v1.DescribeResponse
                 * @instance
                 */
                DescribeResponse.prototype.hostNamespaceOnly = false;

                /**
                 * UDP sockets that were ended by Reap since the loader started.
                 * @member {number} socketsReaped
                 * @memberof fairlead.loader.v1.DescribeResponse
                 * @instance
                 */
                DescribeResponse.prototype.socketsReaped = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Whether packets are translated, too, by programs on network interfaces.
                 * @member {boolean} packetPath
                 * @memberof fairlead.loader.v1.DescribeResponse
                 * @instance
                 */
                DescribeResponse.prototype.packetPath = false;

                /**
                 * All of the loader's network namespace but loopback, while packets are translated.
                 * @member {Array.<fairlead.loader.v1.InterfaceInfo.$Properties>} interfaces
                 * @memberof fairlead.loader.v1.DescribeResponse
                 * @instance
                 */
                DescribeResponse.prototype.interfaces = $util.emptyArray;

                /**
                 * The programs for interfaces, and those that look through their flows. No canary exists for these.
                 * @member {Array.<fairlead.loader.v1.ProgramInfo.$Properties>} packetPrograms
                 * @memberof fairlead.loader.v1.DescribeResponse
                 * @instance
                 */
                DescribeResponse.prototype.packetPrograms = $util.emptyArray;

                /**
                 * Encodes the specified DescribeResponse message. Does not implicitly {@link fairlead.loader.v1.DescribeResponse.verify|verify} messages.
                 * @function encode
                 * @memberof fairlead.loader.v1.DescribeResponse
                 * @static
                 * @param {fairlead.loader.v1.DescribeResponse.$Properties} message DescribeResponse message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                DescribeResponse.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.layoutVersion != null && $Object.hasOwnProperty.call(message, "layoutVersion") && message.layoutVersion !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.layoutVersion);
                    if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.version);
                    if (message.kernel != null && $Object.hasOwnProperty.call(message, "kernel") && message.kernel !== "")
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.kernel);
                    if (message.pinRoot != null && $Object.hasOwnProperty.call(message, "pinRoot") && message.pinRoot !== "")
                        writer.uint32(/* id 4, wireType 2 =*/34).string(message.pinRoot);
                    if (message.cgroup != null && $Object.hasOwnProperty.call(message, "cgroup") && message.cgroup !== "")
                        writer.uint32(/* id 5, wireType 2 =*/42).string(message.cgroup);
                    if (message.revision != null && $Object.hasOwnProperty.call(message, "revision") && (typeof message.revision === "object" ? message.revision.low || message.revision.high : message.revision !== 0))
                        writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.revision);
                    if (message.cpus != null && $Object.hasOwnProperty.call(message, "cpus") && message.cpus !== 0)
                        writer.uint32(/* id 7, wireType 0 =*/56).uint32(message.cpus);
                    if (message.maps != null && message.maps.length)
                        for (let i = 0; i < message.maps.length; ++i)
                            $root.fairlead.loader.v1.MapInfo.encode(message.maps[i], writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                    if (message.programs != null && message.programs.length)
                        for (let i = 0; i < message.programs.length; ++i)
                            $root.fairlead.loader.v1.ProgramInfo.encode(message.programs[i], writer.uint32(/* id 9, wireType 2 =*/74).fork(), _depth + 1).ldelim();
                    if (message.notes != null && message.notes.length)
                        for (let i = 0; i < message.notes.length; ++i)
                            writer.uint32(/* id 10, wireType 2 =*/82).string(message.notes[i]);
                    if (message.netnsCookie != null && $Object.hasOwnProperty.call(message, "netnsCookie") && (typeof message.netnsCookie === "object" ? message.netnsCookie.low || message.netnsCookie.high : message.netnsCookie !== 0))
                        writer.uint32(/* id 11, wireType 0 =*/88).uint64(message.netnsCookie);
                    if (message.hostNamespaceOnly != null && $Object.hasOwnProperty.call(message, "hostNamespaceOnly") && message.hostNamespaceOnly !== false)
                        writer.uint32(/* id 12, wireType 0 =*/96).bool(message.hostNamespaceOnly);
                    if (message.socketsReaped != null && $Object.hasOwnProperty.call(message, "socketsReaped") && (typeof message.socketsReaped === "object" ? message.socketsReaped.low || message.socketsReaped.high : message.socketsReaped !== 0))
                        writer.uint32(/* id 13, wireType 0 =*/104).uint64(message.socketsReaped);
                    if (message.packetPath != null && $Object.hasOwnProperty.call(message, "packetPath") && message.packetPath !== false)
                        writer.uint32(/* id 14, wireType 0 =*/112).bool(message.packetPath);
                    if (message.interfaces != null && message.interfaces.length)
                        for (let i = 0; i < message.interfaces.length; ++i)
                            $root.fairlead.loader.v1.InterfaceInfo.encode(message.interfaces[i], writer.uint32(/* id 15, wireType 2 =*/122).fork(), _depth + 1).ldelim();
                    if (message.packetPrograms != null && message.packetPrograms.length)
                        for (let i = 0; i < message.packetPrograms.length; ++i)
                            $root.fairlead.loader.v1.ProgramInfo.encode(message.packetPrograms[i], writer.uint32(/* id 16, wireType 2 =*/130).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a DescribeResponse message from the specified reader or buffer.
                 * @function decode
                 * @memberof fairlead.loader.v1.DescribeResponse
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {fairlead.loader.v1.DescribeResponse & fairlead.loader.v1.DescribeResponse.$Shape} DescribeResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                DescribeResponse.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.fairlead.loader.v1.DescribeResponse();
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
                                    message.layoutVersion = value;
                                else
                                    delete message.layoutVersion;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.version = value;
                                else
                                    delete message.version;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.kernel = value;
                                else
                                    delete message.kernel;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.pinRoot = value;
                                else
                                    delete message.pinRoot;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.cgroup = value;
                                else
                                    delete message.cgroup;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.revision = value;
                                else
                                    delete message.revision;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.cpus = value;
                                else
                                    delete message.cpus;
                                continue;
                            }
                        case 8: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.maps && message.maps.length))
                                    message.maps = [];
                                message.maps.push($root.fairlead.loader.v1.MapInfo.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 9: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.programs && message.programs.length))
                                    message.programs = [];
                                message.programs.push($root.fairlead.loader.v1.ProgramInfo.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 10: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.notes && message.notes.length))
                                    message.notes = [];
                                message.notes.push(reader.stringVerify());
                                continue;
                            }
                        case 11: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.netnsCookie = value;
                                else
                                    delete message.netnsCookie;
                                continue;
                            }
                        case 12: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.hostNamespaceOnly = value;
                                else
                                    delete message.hostNamespaceOnly;
                                continue;
                            }
                        case 13: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.socketsReaped = value;
                                else
                                    delete message.socketsReaped;
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
                                message.interfaces.push($root.fairlead.loader.v1.InterfaceInfo.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 16: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.packetPrograms && message.packetPrograms.length))
                                    message.packetPrograms = [];
                                message.packetPrograms.push($root.fairlead.loader.v1.ProgramInfo.decode(reader, reader.size(), $undefined, _depth + 1));
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
                 * Creates a DescribeResponse message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof fairlead.loader.v1.DescribeResponse
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {fairlead.loader.v1.DescribeResponse} DescribeResponse
                 */
                DescribeResponse.fromObject = function (object, _depth) {
                    if (object instanceof $root.fairlead.loader.v1.DescribeResponse)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".fairlead.loader.v1.DescribeResponse: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.fairlead.loader.v1.DescribeResponse();
                    if (object.layoutVersion != null)
                        if ($Number(object.layoutVersion) !== 0)
                            message.layoutVersion = object.layoutVersion >>> 0;
                    if (object.version != null)
                        if (typeof object.version !== "string" || object.version.length)
                            message.version = $String(object.version);
                    if (object.kernel != null)
                        if (typeof object.kernel !== "string" || object.kernel.length)
                            message.kernel = $String(object.kernel);
                    if (object.pinRoot != null)
                        if (typeof object.pinRoot !== "string" || object.pinRoot.length)
                            message.pinRoot = $String(object.pinRoot);
                    if (object.cgroup != null)
                        if (typeof object.cgroup !== "string" || object.cgroup.length)
                            message.cgroup = $String(object.cgroup);
                    if (object.revision != null)
                        if (typeof object.revision === "object" ? object.revision.low || object.revision.high : $Number(object.revision) !== 0)
                            if ($util.Long)
                                message.revision = $util.Long.fromValue(object.revision, true);
                            else if (typeof object.revision === "string")
                                message.revision = $parseInt(object.revision, 10);
                            else if (typeof object.revision === "number")
                                message.revision = object.revision;
                            else if (typeof object.revision === "object")
                                message.revision = new $util.LongBits(object.revision.low >>> 0, object.revision.high >>> 0).toNumber(true);
                    if (object.cpus != null)
                        if ($Number(object.cpus) !== 0)
                            message.cpus = object.cpus >>> 0;
                    if (object.maps) {
                        if (!$Array.isArray(object.maps))
                            throw $TypeError(".fairlead.loader.v1.DescribeResponse.maps: array expected");
                        message.maps = $Array(object.maps.length);
                        for (let i = 0; i < object.maps.length; ++i) {
                            if (!$util.isObject(object.maps[i]))
                                throw $TypeError(".fairlead.loader.v1.DescribeResponse.maps: object expected");
                            message.maps[i] = $root.fairlead.loader.v1.MapInfo.fromObject(object.maps[i], _depth + 1);
                        }
                    }
                    if (object.programs) {
                        if (!$Array.isArray(object.programs))
                            throw $TypeError(".fairlead.loader.v1.DescribeResponse.programs: array expected");
                        message.programs = $Array(object.programs.length);
                        for (let i = 0; i < object.programs.length; ++i) {
                            if (!$util.isObject(object.programs[i]))
                                throw $TypeError(".fairlead.loader.v1.DescribeResponse.programs: object expected");
                            message.programs[i] = $root.fairlead.loader.v1.ProgramInfo.fromObject(object.programs[i], _depth + 1);
                        }
                    }
                    if (object.notes) {
                        if (!$Array.isArray(object.notes))
                            throw $TypeError(".fairlead.loader.v1.DescribeResponse.notes: array expected");
                        message.notes = $Array(object.notes.length);
                        for (let i = 0; i < object.notes.length; ++i)
                            message.notes[i] = $String(object.notes[i]);
                    }
                    if (object.netnsCookie != null)
                        if (typeof object.netnsCookie === "object" ? object.netnsCookie.low || object.netnsCookie.high : $Number(object.netnsCookie) !== 0)
                            if ($util.Long)
                                message.netnsCookie = $util.Long.fromValue(object.netnsCookie, true);
                            else if (typeof object.netnsCookie === "string")
                                message.netnsCookie = $parseInt(object.netnsCookie, 10);
                            else if (typeof object.netnsCookie === "number")
                                message.netnsCookie = object.netnsCookie;
                            else if (typeof object.netnsCookie === "object")
                                message.netnsCookie = new $util.LongBits(object.netnsCookie.low >>> 0, object.netnsCookie.high >>> 0).toNumber(true);
                    if (object.hostNamespaceOnly != null)
                        if (object.hostNamespaceOnly)
                            message.hostNamespaceOnly = $Boolean(object.hostNamespaceOnly);
                    if (object.socketsReaped != null)
                        if (typeof object.socketsReaped === "object" ? object.socketsReaped.low || object.socketsReaped.high : $Number(object.socketsReaped) !== 0)
                            if ($util.Long)
                                message.socketsReaped = $util.Long.fromValue(object.socketsReaped, true);
                            else if (typeof object.socketsReaped === "string")
                                message.socketsReaped = $parseInt(object.socketsReaped, 10);
                            else if (typeof object.socketsReaped === "number")
                                message.socketsReaped = object.socketsReaped;
                            else if (typeof object.socketsReaped === "object")
                                message.socketsReaped = new $util.LongBits(object.socketsReaped.low >>> 0, object.socketsReaped.high >>> 0).toNumber(true);
                    if (object.packetPath != null)
                        if (object.packetPath)
                            message.packetPath = $Boolean(object.packetPath);
                    if (object.interfaces) {
                        if (!$Array.isArray(object.interfaces))
                            throw $TypeError(".fairlead.loader.v1.DescribeResponse.interfaces: array expected");
                        message.interfaces = $Array(object.interfaces.length);
                        for (let i = 0; i < object.interfaces.length; ++i) {
                            if (!$util.isObject(object.interfaces[i]))
                                throw $TypeError(".fairlead.loader.v1.DescribeResponse.interfaces: object expected");
                            message.interfaces[i] = $root.fairlead.loader.v1.InterfaceInfo.fromObject(object.interfaces[i], _depth + 1);
                        }
                    }
                    if (object.packetPrograms) {
                        if (!$Array.isArray(object.packetPrograms))
                            throw $TypeError(".fairlead.loader.v1.DescribeResponse.packetPrograms: array expected");
                        message.packetPrograms = $Array(object.packetPrograms.length);
                        for (let i = 0; i < object.packetPrograms.length; ++i) {
                            if (!$util.isObject(object.packetPrograms[i]))
                                throw $TypeError(".fairlead.loader.v1.DescribeResponse.packetPrograms: object expected");
                            message.packetPrograms[i] = $root.fairlead.loader.v1.ProgramInfo.fromObject(object.packetPrograms[i], _depth + 1);
                        }
                    }
                    return message;
                };

                /**
                 * Creates a plain object from a DescribeResponse message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof fairlead.loader.v1.DescribeResponse
                 * @static
                 * @param {fairlead.loader.v1.DescribeResponse} message DescribeResponse
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                DescribeResponse.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults) {
                        object.maps = [];
                        object.programs = [];
                        object.notes = [];
                        object.interfaces = [];
                        object.packetPrograms = [];
                    }
                    if (options.defaults) {
                        object.layoutVersion = 0;
                        object.version = "";
                        object.kernel = "";
                        object.pinRoot = "";
                        object.cgroup = "";
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.revision = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.revision = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        object.cpus = 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.netnsCookie = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.netnsCookie = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        object.hostNamespaceOnly = false;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.socketsReaped = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.socketsReaped = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        object.packetPath = false;
                    }
                    if (message.layoutVersion != null && $Object.hasOwnProperty.call(message, "layoutVersion"))
                        object.layoutVersion = message.layoutVersion;
                    if (message.version != null && $Object.hasOwnProperty.call(message, "version"))
                        object.version = message.version;
                    if (message.kernel != null && $Object.hasOwnProperty.call(message, "kernel"))
                        object.kernel = message.kernel;
                    if (message.pinRoot != null && $Object.hasOwnProperty.call(message, "pinRoot"))
                        object.pinRoot = message.pinRoot;
                    if (message.cgroup != null && $Object.hasOwnProperty.call(message, "cgroup"))
                        object.cgroup = message.cgroup;
                    if (message.revision != null && $Object.hasOwnProperty.call(message, "revision"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.revision = typeof message.revision === "number" ? $BigInt(message.revision) : $util.Long.fromBits(message.revision.low >>> 0, message.revision.high >>> 0, true).toBigInt();
                        else if (typeof message.revision === "number")
                            object.revision = options.longs === $String ? $String(message.revision) : message.revision;
                        else
                            object.revision = options.longs === $String ? $util.Long.prototype.toString.call(message.revision) : options.longs === $Number ? new $util.LongBits(message.revision.low >>> 0, message.revision.high >>> 0).toNumber(true) : message.revision;
                    if (message.cpus != null && $Object.hasOwnProperty.call(message, "cpus"))
                        object.cpus = message.cpus;
                    if (message.maps && message.maps.length) {
                        object.maps = $Array(message.maps.length);
                        for (let j = 0; j < message.maps.length; ++j)
                            object.maps[j] = $root.fairlead.loader.v1.MapInfo.toObject(message.maps[j], options, _depth + 1);
                    }
                    if (message.programs && message.programs.length) {
                        object.programs = $Array(message.programs.length);
                        for (let j = 0; j < message.programs.length; ++j)
                            object.programs[j] = $root.fairlead.loader.v1.ProgramInfo.toObject(message.programs[j], options, _depth + 1);
                    }
                    if (message.notes && message.notes.length) {
                        object.notes = $Array(message.notes.length);
                        for (let j = 0; j < message.notes.length; ++j)
                            object.notes[j] = message.notes[j];
                    }
                    if (message.netnsCookie != null && $Object.hasOwnProperty.call(message, "netnsCookie"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.netnsCookie = typeof message.netnsCookie === "number" ? $BigInt(message.netnsCookie) : $util.Long.fromBits(message.netnsCookie.low >>> 0, message.netnsCookie.high >>> 0, true).toBigInt();
                        else if (typeof message.netnsCookie === "number")
                            object.netnsCookie = options.longs === $String ? $String(message.netnsCookie) : message.netnsCookie;
                        else
                            object.netnsCookie = options.longs === $String ? $util.Long.prototype.toString.call(message.netnsCookie) : options.longs === $Number ? new $util.LongBits(message.netnsCookie.low >>> 0, message.netnsCookie.high >>> 0).toNumber(true) : message.netnsCookie;
                    if (message.hostNamespaceOnly != null && $Object.hasOwnProperty.call(message, "hostNamespaceOnly"))
                        object.hostNamespaceOnly = message.hostNamespaceOnly;
                    if (message.socketsReaped != null && $Object.hasOwnProperty.call(message, "socketsReaped"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.socketsReaped = typeof message.socketsReaped === "number" ? $BigInt(message.socketsReaped) : $util.Long.fromBits(message.socketsReaped.low >>> 0, message.socketsReaped.high >>> 0, true).toBigInt();
                        else if (typeof message.socketsReaped === "number")
                            object.socketsReaped = options.longs === $String ? $String(message.socketsReaped) : message.socketsReaped;
                        else
                            object.socketsReaped = options.longs === $String ? $util.Long.prototype.toString.call(message.socketsReaped) : options.longs === $Number ? new $util.LongBits(message.socketsReaped.low >>> 0, message.socketsReaped.high >>> 0).toNumber(true) : message.socketsReaped;
                    if (message.packetPath != null && $Object.hasOwnProperty.call(message, "packetPath"))
                        object.packetPath = message.packetPath;
                    if (message.interfaces && message.interfaces.length) {
                        object.interfaces = $Array(message.interfaces.length);
                        for (let j = 0; j < message.interfaces.length; ++j)
                            object.interfaces[j] = $root.fairlead.loader.v1.InterfaceInfo.toObject(message.interfaces[j], options, _depth + 1);
                    }
                    if (message.packetPrograms && message.packetPrograms.length) {
                        object.packetPrograms = $Array(message.packetPrograms.length);
                        for (let j = 0; j < message.packetPrograms.length; ++j)
                            object.packetPrograms[j] = $root.fairlead.loader.v1.ProgramInfo.toObject(message.packetPrograms[j], options, _depth + 1);
                    }
                    return object;
                };

                /**
                 * Converts this DescribeResponse to JSON.
                 * @function toJSON
                 * @memberof fairlead.loader.v1.DescribeResponse
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                DescribeResponse.prototype.toJSON = function() {
                    return DescribeResponse.toObject(this, $protobuf.util.toJSONOptions);
                };

                return DescribeResponse;
            })();

            v1.InterfaceInfo = (function() {

                /**
                 * Properties of an InterfaceInfo.
                 * @typedef {Object} fairlead.loader.v1.InterfaceInfo.$Properties
                 * @property {number|null} [index] InterfaceInfo index
                 * @property {string|null} [name] InterfaceInfo name
                 * @property {string|null} [kind] As the kernel names the kind of virtual devices: veth, vxlan. Empty for a device of a driver.
                 * @property {string|null} ["class"] uplink, tunnel, pod; bridge: pods are behind its ports, which are served themselves; none.
                 * @property {string|null} [reason] Why it is that.
                 * @property {string|null} [xdp] How XDP is attached: native, generic. Empty: not at all.
                 * @property {string|null} [tc] How tc is: tcx, clsact. Empty: not at all.
                 * @property {boolean|null} [adopted] What an earlier run had attached was taken over.
                 * @property {string|null} [ipv4] Addresses that packets get as their source where they leave here; empty: the node's primary one.
                 * @property {string|null} [ipv6] InterfaceInfo ipv6
                 * @property {Array.<string>|null} [warnings] What is not as it should be, and what follows.
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an InterfaceInfo.
                 * @memberof fairlead.loader.v1
                 * @interface IInterfaceInfo
                 * @augments fairlead.loader.v1.InterfaceInfo.$Properties
                 * @deprecated Use fairlead.loader.v1.InterfaceInfo.$Properties instead.
                 */

                /**
                 * Shape of an InterfaceInfo.
                 * @typedef {fairlead.loader.v1.InterfaceInfo.$Properties} fairlead.loader.v1.InterfaceInfo.$Shape
                 */

                /**
                 * Constructs a new InterfaceInfo.
                 * @memberof fairlead.loader.v1
                 * @classdesc A network interface, and how packets are translated there.
                 * @constructor
                 * @param {fairlead.loader.v1.InterfaceInfo.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const InterfaceInfo = function (properties) {
                    this.warnings = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * InterfaceInfo index.
                 * @member {number} index
                 * @memberof fairlead.loader.v1.InterfaceInfo
                 * @instance
                 */
                InterfaceInfo.prototype.index = 0;

                /**
                 * InterfaceInfo name.
                 * @member {string} name
                 * @memberof fairlead.loader.v1.InterfaceInfo
                 * @instance
                 */
                InterfaceInfo.prototype.name = "";

                /**
                 * As the kernel names the kind of virtual devices: veth, vxlan. Empty for a device of a driver.
                 * @member {string} kind
                 * @memberof fairlead.loader.v1.InterfaceInfo
                 * @instance
                 */
                InterfaceInfo.prototype.kind = "";

                /**
                 * uplink, tunnel, pod; bridge: pods are behind its ports, which are served themselves; none.
                 * @member {string} class
                 * @memberof fairlead.loader.v1.InterfaceInfo
                 * @instance
                 */
                InterfaceInfo.prototype["class"] = "";

                /**
                 * Why it is that.
                 * @member {string} reason
                 * @memberof fairlead.loader.v1.InterfaceInfo
                 * @instance
                 */
                InterfaceInfo.prototype.reason = "";

                /**
                 * How XDP is attached: native, generic. Empty: not at all.
                 * @member {string} xdp
                 * @memberof fairlead.loader.v1.InterfaceInfo
                 * @instance
                 */
                InterfaceInfo.prototype.xdp = "";

                /**
                 * How tc is: tcx, clsact. Empty: not at all.
                 * @member {string} tc
                 * @memberof fairlead.loader.v1.InterfaceInfo
                 * @instance
                 */
                InterfaceInfo.prototype.tc = "";

                /**
                 * What an earlier run had attached was taken over.
                 * @member {boolean} adopted
                 * @memberof fairlead.loader.v1.InterfaceInfo
                 * @instance
                 */
                InterfaceInfo.prototype.adopted = false;

                /**
                 * Addresses that packets get as their source where they leave here; empty: the node's primary one.
                 * @member {string} ipv4
                 * @memberof fairlead.loader.v1.InterfaceInfo
                 * @instance
                 */
                InterfaceInfo.prototype.ipv4 = "";

                /**
                 * InterfaceInfo ipv6.
                 * @member {string} ipv6
                 * @memberof fairlead.loader.v1.InterfaceInfo
                 * @instance
                 */
                InterfaceInfo.prototype.ipv6 = "";

                /**
                 * What is not as it should be, and what follows.
                 * @member {Array.<string>} warnings
                 * @memberof fairlead.loader.v1.InterfaceInfo
                 * @instance
                 */
                InterfaceInfo.prototype.warnings = $util.emptyArray;

                /**
                 * Encodes the specified InterfaceInfo message. Does not implicitly {@link fairlead.loader.v1.InterfaceInfo.verify|verify} messages.
                 * @function encode
                 * @memberof fairlead.loader.v1.InterfaceInfo
                 * @static
                 * @param {fairlead.loader.v1.InterfaceInfo.$Properties} message InterfaceInfo message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                InterfaceInfo.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.index != null && $Object.hasOwnProperty.call(message, "index") && message.index !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.index);
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.name);
                    if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== "")
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.kind);
                    if (message["class"] != null && $Object.hasOwnProperty.call(message, "class") && message["class"] !== "")
                        writer.uint32(/* id 4, wireType 2 =*/34).string(message["class"]);
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                        writer.uint32(/* id 5, wireType 2 =*/42).string(message.reason);
                    if (message.xdp != null && $Object.hasOwnProperty.call(message, "xdp") && message.xdp !== "")
                        writer.uint32(/* id 6, wireType 2 =*/50).string(message.xdp);
                    if (message.tc != null && $Object.hasOwnProperty.call(message, "tc") && message.tc !== "")
                        writer.uint32(/* id 7, wireType 2 =*/58).string(message.tc);
                    if (message.adopted != null && $Object.hasOwnProperty.call(message, "adopted") && message.adopted !== false)
                        writer.uint32(/* id 8, wireType 0 =*/64).bool(message.adopted);
                    if (message.ipv4 != null && $Object.hasOwnProperty.call(message, "ipv4") && message.ipv4 !== "")
                        writer.uint32(/* id 9, wireType 2 =*/74).string(message.ipv4);
                    if (message.ipv6 != null && $Object.hasOwnProperty.call(message, "ipv6") && message.ipv6 !== "")
                        writer.uint32(/* id 10, wireType 2 =*/82).string(message.ipv6);
                    if (message.warnings != null && message.warnings.length)
                        for (let i = 0; i < message.warnings.length; ++i)
                            writer.uint32(/* id 11, wireType 2 =*/90).string(message.warnings[i]);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes an InterfaceInfo message from the specified reader or buffer.
                 * @function decode
                 * @memberof fairlead.loader.v1.InterfaceInfo
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {fairlead.loader.v1.InterfaceInfo & fairlead.loader.v1.InterfaceInfo.$Shape} InterfaceInfo
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                InterfaceInfo.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.fairlead.loader.v1.InterfaceInfo();
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
                                    message.index = value;
                                else
                                    delete message.index;
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
                                    message.kind = value;
                                else
                                    delete message.kind;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message["class"] = value;
                                else
                                    delete message["class"];
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
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.xdp = value;
                                else
                                    delete message.xdp;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.tc = value;
                                else
                                    delete message.tc;
                                continue;
                            }
                        case 8: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.adopted = value;
                                else
                                    delete message.adopted;
                                continue;
                            }
                        case 9: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.ipv4 = value;
                                else
                                    delete message.ipv4;
                                continue;
                            }
                        case 10: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.ipv6 = value;
                                else
                                    delete message.ipv6;
                                continue;
                            }
                        case 11: {
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
                 * Creates an InterfaceInfo message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof fairlead.loader.v1.InterfaceInfo
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {fairlead.loader.v1.InterfaceInfo} InterfaceInfo
                 */
                InterfaceInfo.fromObject = function (object, _depth) {
                    if (object instanceof $root.fairlead.loader.v1.InterfaceInfo)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".fairlead.loader.v1.InterfaceInfo: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.fairlead.loader.v1.InterfaceInfo();
                    if (object.index != null)
                        if ($Number(object.index) !== 0)
                            message.index = object.index >>> 0;
                    if (object.name != null)
                        if (typeof object.name !== "string" || object.name.length)
                            message.name = $String(object.name);
                    if (object.kind != null)
                        if (typeof object.kind !== "string" || object.kind.length)
                            message.kind = $String(object.kind);
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
                    if (object.adopted != null)
                        if (object.adopted)
                            message.adopted = $Boolean(object.adopted);
                    if (object.ipv4 != null)
                        if (typeof object.ipv4 !== "string" || object.ipv4.length)
                            message.ipv4 = $String(object.ipv4);
                    if (object.ipv6 != null)
                        if (typeof object.ipv6 !== "string" || object.ipv6.length)
                            message.ipv6 = $String(object.ipv6);
                    if (object.warnings) {
                        if (!$Array.isArray(object.warnings))
                            throw $TypeError(".fairlead.loader.v1.InterfaceInfo.warnings: array expected");
                        message.warnings = $Array(object.warnings.length);
                        for (let i = 0; i < object.warnings.length; ++i)
                            message.warnings[i] = $String(object.warnings[i]);
                    }
                    return message;
                };

                /**
                 * Creates a plain object from an InterfaceInfo message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof fairlead.loader.v1.InterfaceInfo
                 * @static
                 * @param {fairlead.loader.v1.InterfaceInfo} message InterfaceInfo
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                InterfaceInfo.toObject = function (message, options, _depth) {
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
                        object.index = 0;
                        object.name = "";
                        object.kind = "";
                        object["class"] = "";
                        object.reason = "";
                        object.xdp = "";
                        object.tc = "";
                        object.adopted = false;
                        object.ipv4 = "";
                        object.ipv6 = "";
                    }
                    if (message.index != null && $Object.hasOwnProperty.call(message, "index"))
                        object.index = message.index;
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                        object.name = message.name;
                    if (message.kind != null && $Object.hasOwnProperty.call(message, "kind"))
                        object.kind = message.kind;
                    if (message["class"] != null && $Object.hasOwnProperty.call(message, "class"))
                        object["class"] = message["class"];
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                        object.reason = message.reason;
                    if (message.xdp != null && $Object.hasOwnProperty.call(message, "xdp"))
                        object.xdp = message.xdp;
                    if (message.tc != null && $Object.hasOwnProperty.call(message, "tc"))
                        object.tc = message.tc;
                    if (message.adopted != null && $Object.hasOwnProperty.call(message, "adopted"))
                        object.adopted = message.adopted;
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
                 * Converts this InterfaceInfo to JSON.
                 * @function toJSON
                 * @memberof fairlead.loader.v1.InterfaceInfo
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                InterfaceInfo.prototype.toJSON = function() {
                    return InterfaceInfo.toObject(this, $protobuf.util.toJSONOptions);
                };

                return InterfaceInfo;
            })();

            v1.MapInfo = (function() {

                /**
                 * Properties of a MapInfo.
                 * @typedef {Object} fairlead.loader.v1.MapInfo.$Properties
                 * @property {string|null} [name] MapInfo name
                 * @property {string|null} [type] As the kernel names it: hash, array, percpu_array.
                 * @property {number|null} [keySize] Bytes.
                 * @property {number|null} [valueSize] Bytes of one CPU's value.
                 * @property {number|null} [maxEntries] MapInfo maxEntries
                 * @property {boolean|null} [adopted] Whether an earlier run had pinned it, and its content was kept.
                 * @property {number|null} [entriesWritten] Entries updated and deleted through Apply since the loader started.
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a MapInfo.
                 * @memberof fairlead.loader.v1
                 * @interface IMapInfo
                 * @augments fairlead.loader.v1.MapInfo.$Properties
                 * @deprecated Use fairlead.loader.v1.MapInfo.$Properties instead.
                 */

                /**
                 * Shape of a MapInfo.
                 * @typedef {fairlead.loader.v1.MapInfo.$Properties} fairlead.loader.v1.MapInfo.$Shape
                 */

                /**
                 * Constructs a new MapInfo.
                 * @memberof fairlead.loader.v1
                 * @classdesc One map.
                 * @constructor
                 * @param {fairlead.loader.v1.MapInfo.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const MapInfo = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * MapInfo name.
                 * @member {string} name
                 * @memberof fairlead.loader.v1.MapInfo
                 * @instance
                 */
                MapInfo.prototype.name = "";

                /**
                 * As the kernel names it: hash, array, percpu_array.
                 * @member {string} type
                 * @memberof fairlead.loader.v1.MapInfo
                 * @instance
                 */
                MapInfo.prototype.type = "";

                /**
                 * Bytes.
                 * @member {number} keySize
                 * @memberof fairlead.loader.v1.MapInfo
                 * @instance
                 */
                MapInfo.prototype.keySize = 0;

                /**
                 * Bytes of one CPU's value.
                 * @member {number} valueSize
                 * @memberof fairlead.loader.v1.MapInfo
                 * @instance
                 */
                MapInfo.prototype.valueSize = 0;

                /**
                 * MapInfo maxEntries.
                 * @member {number} maxEntries
                 * @memberof fairlead.loader.v1.MapInfo
                 * @instance
                 */
                MapInfo.prototype.maxEntries = 0;

                /**
                 * Whether an earlier run had pinned it, and its content was kept.
                 * @member {boolean} adopted
                 * @memberof fairlead.loader.v1.MapInfo
                 * @instance
                 */
                MapInfo.prototype.adopted = false;

                /**
                 * Entries updated and deleted through Apply since the loader started.
                 * @member {number} entriesWritten
                 * @memberof fairlead.loader.v1.MapInfo
                 * @instance
                 */
                MapInfo.prototype.entriesWritten = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Encodes the specified MapInfo message. Does not implicitly {@link fairlead.loader.v1.MapInfo.verify|verify} messages.
                 * @function encode
                 * @memberof fairlead.loader.v1.MapInfo
                 * @static
                 * @param {fairlead.loader.v1.MapInfo.$Properties} message MapInfo message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                MapInfo.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                    if (message.type != null && $Object.hasOwnProperty.call(message, "type") && message.type !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.type);
                    if (message.keySize != null && $Object.hasOwnProperty.call(message, "keySize") && message.keySize !== 0)
                        writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.keySize);
                    if (message.valueSize != null && $Object.hasOwnProperty.call(message, "valueSize") && message.valueSize !== 0)
                        writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.valueSize);
                    if (message.maxEntries != null && $Object.hasOwnProperty.call(message, "maxEntries") && message.maxEntries !== 0)
                        writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.maxEntries);
                    if (message.adopted != null && $Object.hasOwnProperty.call(message, "adopted") && message.adopted !== false)
                        writer.uint32(/* id 6, wireType 0 =*/48).bool(message.adopted);
                    if (message.entriesWritten != null && $Object.hasOwnProperty.call(message, "entriesWritten") && (typeof message.entriesWritten === "object" ? message.entriesWritten.low || message.entriesWritten.high : message.entriesWritten !== 0))
                        writer.uint32(/* id 7, wireType 0 =*/56).uint64(message.entriesWritten);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a MapInfo message from the specified reader or buffer.
                 * @function decode
                 * @memberof fairlead.loader.v1.MapInfo
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {fairlead.loader.v1.MapInfo & fairlead.loader.v1.MapInfo.$Shape} MapInfo
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                MapInfo.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.fairlead.loader.v1.MapInfo();
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
                                    message.type = value;
                                else
                                    delete message.type;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.keySize = value;
                                else
                                    delete message.keySize;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.valueSize = value;
                                else
                                    delete message.valueSize;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.maxEntries = value;
                                else
                                    delete message.maxEntries;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.adopted = value;
                                else
                                    delete message.adopted;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.entriesWritten = value;
                                else
                                    delete message.entriesWritten;
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
                 * Creates a MapInfo message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof fairlead.loader.v1.MapInfo
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {fairlead.loader.v1.MapInfo} MapInfo
                 */
                MapInfo.fromObject = function (object, _depth) {
                    if (object instanceof $root.fairlead.loader.v1.MapInfo)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".fairlead.loader.v1.MapInfo: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.fairlead.loader.v1.MapInfo();
                    if (object.name != null)
                        if (typeof object.name !== "string" || object.name.length)
                            message.name = $String(object.name);
                    if (object.type != null)
                        if (typeof object.type !== "string" || object.type.length)
                            message.type = $String(object.type);
                    if (object.keySize != null)
                        if ($Number(object.keySize) !== 0)
                            message.keySize = object.keySize >>> 0;
                    if (object.valueSize != null)
                        if ($Number(object.valueSize) !== 0)
                            message.valueSize = object.valueSize >>> 0;
                    if (object.maxEntries != null)
                        if ($Number(object.maxEntries) !== 0)
                            message.maxEntries = object.maxEntries >>> 0;
                    if (object.adopted != null)
                        if (object.adopted)
                            message.adopted = $Boolean(object.adopted);
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
                    return message;
                };

                /**
                 * Creates a plain object from a MapInfo message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof fairlead.loader.v1.MapInfo
                 * @static
                 * @param {fairlead.loader.v1.MapInfo} message MapInfo
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                MapInfo.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.name = "";
                        object.type = "";
                        object.keySize = 0;
                        object.valueSize = 0;
                        object.maxEntries = 0;
                        object.adopted = false;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.entriesWritten = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.entriesWritten = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    }
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                        object.name = message.name;
                    if (message.type != null && $Object.hasOwnProperty.call(message, "type"))
                        object.type = message.type;
                    if (message.keySize != null && $Object.hasOwnProperty.call(message, "keySize"))
                        object.keySize = message.keySize;
                    if (message.valueSize != null && $Object.hasOwnProperty.call(message, "valueSize"))
                        object.valueSize = message.valueSize;
                    if (message.maxEntries != null && $Object.hasOwnProperty.call(message, "maxEntries"))
                        object.maxEntries = message.maxEntries;
                    if (message.adopted != null && $Object.hasOwnProperty.call(message, "adopted"))
                        object.adopted = message.adopted;
                    if (message.entriesWritten != null && $Object.hasOwnProperty.call(message, "entriesWritten"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.entriesWritten = typeof message.entriesWritten === "number" ? $BigInt(message.entriesWritten) : $util.Long.fromBits(message.entriesWritten.low >>> 0, message.entriesWritten.high >>> 0, true).toBigInt();
                        else if (typeof message.entriesWritten === "number")
                            object.entriesWritten = options.longs === $String ? $String(message.entriesWritten) : message.entriesWritten;
                        else
                            object.entriesWritten = options.longs === $String ? $util.Long.prototype.toString.call(message.entriesWritten) : options.longs === $Number ? new $util.LongBits(message.entriesWritten.low >>> 0, message.entriesWritten.high >>> 0).toNumber(true) : message.entriesWritten;
                    return object;
                };

                /**
                 * Converts this MapInfo to JSON.
                 * @function toJSON
                 * @memberof fairlead.loader.v1.MapInfo
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                MapInfo.prototype.toJSON = function() {
                    return MapInfo.toObject(this, $protobuf.util.toJSONOptions);
                };

                return MapInfo;
            })();

            v1.ProgramInfo = (function() {

                /**
                 * Properties of a ProgramInfo.
                 * @typedef {Object} fairlead.loader.v1.ProgramInfo.$Properties
                 * @property {string|null} [name] ProgramInfo name
                 * @property {string|null} [section] As libbpf names it: cgroup/connect4.
                 * @property {number|null} [verifiedInstructions] Verified instructions, 0 where the kernel does not tell.
                 * @property {boolean|null} [linkAdopted] Whether an existing link was updated in place rather than a new one made.
                 * @property {fairlead.loader.v1.AttachProof|null} [proof] ProgramInfo proof
                 * @property {string|null} [proofNote] Why it could not be proven; empty if it was.
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a ProgramInfo.
                 * @memberof fairlead.loader.v1
                 * @interface IProgramInfo
                 * @augments fairlead.loader.v1.ProgramInfo.$Properties
                 * @deprecated Use fairlead.loader.v1.ProgramInfo.$Properties instead.
                 */

                /**
                 * Shape of a ProgramInfo.
                 * @typedef {fairlead.loader.v1.ProgramInfo.$Properties} fairlead.loader.v1.ProgramInfo.$Shape
                 */

                /**
                 * Constructs a new ProgramInfo.
                 * @memberof fairlead.loader.v1
                 * @classdesc One program and its attachment.
                 * @constructor
                 * @param {fairlead.loader.v1.ProgramInfo.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const ProgramInfo = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * ProgramInfo name.
                 * @member {string} name
                 * @memberof fairlead.loader.v1.ProgramInfo
                 * @instance
                 */
                ProgramInfo.prototype.name = "";

                /**
                 * As libbpf names it: cgroup/connect4.
                 * @member {string} section
                 * @memberof fairlead.loader.v1.ProgramInfo
                 * @instance
                 */
                ProgramInfo.prototype.section = "";

                /**
                 * Verified instructions, 0 where the kernel does not tell.
                 * @member {number} verifiedInstructions
                 * @memberof fairlead.loader.v1.ProgramInfo
                 * @instance
                 */
                ProgramInfo.prototype.verifiedInstructions = 0;

                /**
                 * Whether an existing link was updated in place rather than a new one made.
                 * @member {boolean} linkAdopted
                 * @memberof fairlead.loader.v1.ProgramInfo
                 * @instance
                 */
                ProgramInfo.prototype.linkAdopted = false;

                /**
                 * ProgramInfo proof.
                 * @member {fairlead.loader.v1.AttachProof} proof
                 * @memberof fairlead.loader.v1.ProgramInfo
                 * @instance
                 */
                ProgramInfo.prototype.proof = 0;

                /**
                 * Why it could not be proven; empty if it was.
                 * @member {string} proofNote
                 * @memberof fairlead.loader.v1.ProgramInfo
                 * @instance
                 */
                ProgramInfo.prototype.proofNote = "";

                /**
                 * Encodes the specified ProgramInfo message. Does not implicitly {@link fairlead.loader.v1.ProgramInfo.verify|verify} messages.
                 * @function encode
                 * @memberof fairlead.loader.v1.ProgramInfo
                 * @static
                 * @param {fairlead.loader.v1.ProgramInfo.$Properties} message ProgramInfo message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                ProgramInfo.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                    if (message.section != null && $Object.hasOwnProperty.call(message, "section") && message.section !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.section);
                    if (message.verifiedInstructions != null && $Object.hasOwnProperty.call(message, "verifiedInstructions") && message.verifiedInstructions !== 0)
                        writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.verifiedInstructions);
                    if (message.linkAdopted != null && $Object.hasOwnProperty.call(message, "linkAdopted") && message.linkAdopted !== false)
                        writer.uint32(/* id 4, wireType 0 =*/32).bool(message.linkAdopted);
                    if (message.proof != null && $Object.hasOwnProperty.call(message, "proof") && message.proof !== 0)
                        writer.uint32(/* id 5, wireType 0 =*/40).int32(message.proof);
                    if (message.proofNote != null && $Object.hasOwnProperty.call(message, "proofNote") && message.proofNote !== "")
                        writer.uint32(/* id 6, wireType 2 =*/50).string(message.proofNote);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a ProgramInfo message from the specified reader or buffer.
                 * @function decode
                 * @memberof fairlead.loader.v1.ProgramInfo
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {fairlead.loader.v1.ProgramInfo & fairlead.loader.v1.ProgramInfo.$Shape} ProgramInfo
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                ProgramInfo.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.fairlead.loader.v1.ProgramInfo();
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
                                    message.section = value;
                                else
                                    delete message.section;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.verifiedInstructions = value;
                                else
                                    delete message.verifiedInstructions;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.linkAdopted = value;
                                else
                                    delete message.linkAdopted;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.proof = value;
                                else
                                    delete message.proof;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.proofNote = value;
                                else
                                    delete message.proofNote;
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
                 * Creates a ProgramInfo message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof fairlead.loader.v1.ProgramInfo
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {fairlead.loader.v1.ProgramInfo} ProgramInfo
                 */
                ProgramInfo.fromObject = function (object, _depth) {
                    if (object instanceof $root.fairlead.loader.v1.ProgramInfo)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".fairlead.loader.v1.ProgramInfo: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.fairlead.loader.v1.ProgramInfo();
                    if (object.name != null)
                        if (typeof object.name !== "string" || object.name.length)
                            message.name = $String(object.name);
                    if (object.section != null)
                        if (typeof object.section !== "string" || object.section.length)
                            message.section = $String(object.section);
                    if (object.verifiedInstructions != null)
                        if ($Number(object.verifiedInstructions) !== 0)
                            message.verifiedInstructions = object.verifiedInstructions >>> 0;
                    if (object.linkAdopted != null)
                        if (object.linkAdopted)
                            message.linkAdopted = $Boolean(object.linkAdopted);
                    if (object.proof !== 0 && (typeof object.proof !== "string" || $root.fairlead.loader.v1.AttachProof[object.proof] !== 0))
                        switch (object.proof) {
                        case "ATTACH_PROOF_UNSPECIFIED":
                        case 0:
                            message.proof = 0;
                            break;
                        case "ATTACH_PROOF_PROVEN":
                        case 1:
                            message.proof = 1;
                            break;
                        case "ATTACH_PROOF_FAILED":
                        case 2:
                            message.proof = 2;
                            break;
                        case "ATTACH_PROOF_UNKNOWN":
                        case 3:
                            message.proof = 3;
                            break;
                        default:
                            if (typeof object.proof === "number" && (object.proof | 0) === object.proof)
                                message.proof = object.proof;
                        }
                    if (object.proofNote != null)
                        if (typeof object.proofNote !== "string" || object.proofNote.length)
                            message.proofNote = $String(object.proofNote);
                    return message;
                };

                /**
                 * Creates a plain object from a ProgramInfo message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof fairlead.loader.v1.ProgramInfo
                 * @static
                 * @param {fairlead.loader.v1.ProgramInfo} message ProgramInfo
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                ProgramInfo.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.name = "";
                        object.section = "";
                        object.verifiedInstructions = 0;
                        object.linkAdopted = false;
                        object.proof = options.enums === $String ? "ATTACH_PROOF_UNSPECIFIED" : 0;
                        object.proofNote = "";
                    }
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                        object.name = message.name;
                    if (message.section != null && $Object.hasOwnProperty.call(message, "section"))
                        object.section = message.section;
                    if (message.verifiedInstructions != null && $Object.hasOwnProperty.call(message, "verifiedInstructions"))
                        object.verifiedInstructions = message.verifiedInstructions;
                    if (message.linkAdopted != null && $Object.hasOwnProperty.call(message, "linkAdopted"))
                        object.linkAdopted = message.linkAdopted;
                    if (message.proof != null && $Object.hasOwnProperty.call(message, "proof"))
                        object.proof = options.enums === $String ? $root.fairlead.loader.v1.AttachProof[message.proof] === $undefined ? message.proof : $root.fairlead.loader.v1.AttachProof[message.proof] : message.proof;
                    if (message.proofNote != null && $Object.hasOwnProperty.call(message, "proofNote"))
                        object.proofNote = message.proofNote;
                    return object;
                };

                /**
                 * Converts this ProgramInfo to JSON.
                 * @function toJSON
                 * @memberof fairlead.loader.v1.ProgramInfo
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                ProgramInfo.prototype.toJSON = function() {
                    return ProgramInfo.toObject(this, $protobuf.util.toJSONOptions);
                };

                return ProgramInfo;
            })();

            /**
             * Whether the hook was seen to run for a socket in a child of the cgroup.
             * @name fairlead.loader.v1.AttachProof
             * @enum {number}
             * @property {number} ATTACH_PROOF_UNSPECIFIED=0 ATTACH_PROOF_UNSPECIFIED value
             * @property {number} ATTACH_PROOF_PROVEN=1 A canary connection met the program.
             * @property {number} ATTACH_PROOF_FAILED=2 A canary connection was made and did not meet it: attached, but without effect.
             * @property {number} ATTACH_PROOF_UNKNOWN=3 No canary exists for this hook, or it could not be sent.
             */
            v1.AttachProof = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "ATTACH_PROOF_UNSPECIFIED"] = 0;
                values[valuesById[1] = "ATTACH_PROOF_PROVEN"] = 1;
                values[valuesById[2] = "ATTACH_PROOF_FAILED"] = 2;
                values[valuesById[3] = "ATTACH_PROOF_UNKNOWN"] = 3;
                return values;
            })();

            v1.ApplyRequest = (function() {

                /**
                 * Properties of an ApplyRequest.
                 * @typedef {Object} fairlead.loader.v1.ApplyRequest.$Properties
                 * @property {number|null} [baseRevision] Of the first message of a call: the revision that the client's plan was made from. Ignored in later ones.
                 * @property {Array.<fairlead.loader.v1.Write.$Properties>|null} [writes] ApplyRequest writes
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an ApplyRequest.
                 * @memberof fairlead.loader.v1
                 * @interface IApplyRequest
                 * @augments fairlead.loader.v1.ApplyRequest.$Properties
                 * @deprecated Use fairlead.loader.v1.ApplyRequest.$Properties instead.
                 */

                /**
                 * Shape of an ApplyRequest.
                 * @typedef {fairlead.loader.v1.ApplyRequest.$Properties} fairlead.loader.v1.ApplyRequest.$Shape
                 */

                /**
                 * Constructs a new ApplyRequest.
                 * @memberof fairlead.loader.v1
                 * @classdesc Represents an ApplyRequest.
                 * @constructor
                 * @param {fairlead.loader.v1.ApplyRequest.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const ApplyRequest = function (properties) {
                    this.writes = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Of the first message of a call: the revision that the client's plan was made from. Ignored in later ones.
                 * @member {number} baseRevision
                 * @memberof fairlead.loader.v1.ApplyRequest
                 * @instance
                 */
                ApplyRequest.prototype.baseRevision = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * ApplyRequest writes.
                 * @member {Array.<fairlead.loader.v1.Write.$Properties>} writes
                 * @memberof fairlead.loader.v1.ApplyRequest
                 * @instance
                 */
                ApplyRequest.prototype.writes = $util.emptyArray;

                /**
                 * Encodes the specified ApplyRequest message. Does not implicitly {@link fairlead.loader.v1.ApplyRequest.verify|verify} messages.
                 * @function encode
                 * @memberof fairlead.loader.v1.ApplyRequest
                 * @static
                 * @param {fairlead.loader.v1.ApplyRequest.$Properties} message ApplyRequest message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                ApplyRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.baseRevision != null && $Object.hasOwnProperty.call(message, "baseRevision") && (typeof message.baseRevision === "object" ? message.baseRevision.low || message.baseRevision.high : message.baseRevision !== 0))
                        writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.baseRevision);
                    if (message.writes != null && message.writes.length)
                        for (let i = 0; i < message.writes.length; ++i)
                            $root.fairlead.loader.v1.Write.encode(message.writes[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes an ApplyRequest message from the specified reader or buffer.
                 * @function decode
                 * @memberof fairlead.loader.v1.ApplyRequest
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {fairlead.loader.v1.ApplyRequest & fairlead.loader.v1.ApplyRequest.$Shape} ApplyRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                ApplyRequest.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.fairlead.loader.v1.ApplyRequest();
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
                                    message.baseRevision = value;
                                else
                                    delete message.baseRevision;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.writes && message.writes.length))
                                    message.writes = [];
                                message.writes.push($root.fairlead.loader.v1.Write.decode(reader, reader.size(), $undefined, _depth + 1));
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
                 * Creates an ApplyRequest message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof fairlead.loader.v1.ApplyRequest
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {fairlead.loader.v1.ApplyRequest} ApplyRequest
                 */
                ApplyRequest.fromObject = function (object, _depth) {
                    if (object instanceof $root.fairlead.loader.v1.ApplyRequest)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".fairlead.loader.v1.ApplyRequest: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.fairlead.loader.v1.ApplyRequest();
                    if (object.baseRevision != null)
                        if (typeof object.baseRevision === "object" ? object.baseRevision.low || object.baseRevision.high : $Number(object.baseRevision) !== 0)
                            if ($util.Long)
                                message.baseRevision = $util.Long.fromValue(object.baseRevision, true);
                            else if (typeof object.baseRevision === "string")
                                message.baseRevision = $parseInt(object.baseRevision, 10);
                            else if (typeof object.baseRevision === "number")
                                message.baseRevision = object.baseRevision;
                            else if (typeof object.baseRevision === "object")
                                message.baseRevision = new $util.LongBits(object.baseRevision.low >>> 0, object.baseRevision.high >>> 0).toNumber(true);
                    if (object.writes) {
                        if (!$Array.isArray(object.writes))
                            throw $TypeError(".fairlead.loader.v1.ApplyRequest.writes: array expected");
                        message.writes = $Array(object.writes.length);
                        for (let i = 0; i < object.writes.length; ++i) {
                            if (!$util.isObject(object.writes[i]))
                                throw $TypeError(".fairlead.loader.v1.ApplyRequest.writes: object expected");
                            message.writes[i] = $root.fairlead.loader.v1.Write.fromObject(object.writes[i], _depth + 1);
                        }
                    }
                    return message;
                };

                /**
                 * Creates a plain object from an ApplyRequest message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof fairlead.loader.v1.ApplyRequest
                 * @static
                 * @param {fairlead.loader.v1.ApplyRequest} message ApplyRequest
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                ApplyRequest.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults)
                        object.writes = [];
                    if (options.defaults)
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.baseRevision = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.baseRevision = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if (message.baseRevision != null && $Object.hasOwnProperty.call(message, "baseRevision"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.baseRevision = typeof message.baseRevision === "number" ? $BigInt(message.baseRevision) : $util.Long.fromBits(message.baseRevision.low >>> 0, message.baseRevision.high >>> 0, true).toBigInt();
                        else if (typeof message.baseRevision === "number")
                            object.baseRevision = options.longs === $String ? $String(message.baseRevision) : message.baseRevision;
                        else
                            object.baseRevision = options.longs === $String ? $util.Long.prototype.toString.call(message.baseRevision) : options.longs === $Number ? new $util.LongBits(message.baseRevision.low >>> 0, message.baseRevision.high >>> 0).toNumber(true) : message.baseRevision;
                    if (message.writes && message.writes.length) {
                        object.writes = $Array(message.writes.length);
                        for (let j = 0; j < message.writes.length; ++j)
                            object.writes[j] = $root.fairlead.loader.v1.Write.toObject(message.writes[j], options, _depth + 1);
                    }
                    return object;
                };

                /**
                 * Converts this ApplyRequest to JSON.
                 * @function toJSON
                 * @memberof fairlead.loader.v1.ApplyRequest
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                ApplyRequest.prototype.toJSON = function() {
                    return ApplyRequest.toObject(this, $protobuf.util.toJSONOptions);
                };

                return ApplyRequest;
            })();

            /**
             * What to do with each key of a write.
             * @name fairlead.loader.v1.WriteOp
             * @enum {number}
             * @property {number} WRITE_OP_UNSPECIFIED=0 WRITE_OP_UNSPECIFIED value
             * @property {number} WRITE_OP_UPDATE=1 Create or replace.
             * @property {number} WRITE_OP_DELETE=2 Delete; a key that is not there is no error. Not for arrays.
             */
            v1.WriteOp = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "WRITE_OP_UNSPECIFIED"] = 0;
                values[valuesById[1] = "WRITE_OP_UPDATE"] = 1;
                values[valuesById[2] = "WRITE_OP_DELETE"] = 2;
                return values;
            })();

            v1.Write = (function() {

                /**
                 * Properties of a Write.
                 * @typedef {Object} fairlead.loader.v1.Write.$Properties
                 * @property {string|null} [map] Write map
                 * @property {fairlead.loader.v1.WriteOp|null} [op] Write op
                 * @property {number|null} [count] Number of entries, 1..65536.
                 * @property {Uint8Array|null} [keys] count * key_size bytes.
                 * @property {Uint8Array|null} [values] count * value_size bytes; empty for a deletion. For a per-CPU map every CPU gets the same value.
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Write.
                 * @memberof fairlead.loader.v1
                 * @interface IWrite
                 * @augments fairlead.loader.v1.Write.$Properties
                 * @deprecated Use fairlead.loader.v1.Write.$Properties instead.
                 */

                /**
                 * Shape of a Write.
                 * @typedef {fairlead.loader.v1.Write.$Properties} fairlead.loader.v1.Write.$Shape
                 */

                /**
                 * Constructs a new Write.
                 * @memberof fairlead.loader.v1
                 * @classdesc Entries of one map, in columns: entry i is the i-th key and the i-th value.
                 * @constructor
                 * @param {fairlead.loader.v1.Write.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Write = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Write map.
                 * @member {string} map
                 * @memberof fairlead.loader.v1.Write
                 * @instance
                 */
                Write.prototype.map = "";

                /**
                 * Write op.
                 * @member {fairlead.loader.v1.WriteOp} op
                 * @memberof fairlead.loader.v1.Write
                 * @instance
                 */
                Write.prototype.op = 0;

                /**
                 * Number of entries, 1..65536.
                 * @member {number} count
                 * @memberof fairlead.loader.v1.Write
                 * @instance
                 */
                Write.prototype.count = 0;

                /**
                 * count * key_size bytes.
                 * @member {Uint8Array} keys
                 * @memberof fairlead.loader.v1.Write
                 * @instance
                 */
                Write.prototype.keys = $util.newBuffer([]);

                /**
                 * count * value_size bytes; empty for a deletion. For a per-CPU map every CPU gets the same value.
                 * @member {Uint8Array} values
                 * @memberof fairlead.loader.v1.Write
                 * @instance
                 */
                Write.prototype.values = $util.newBuffer([]);

                /**
                 * Encodes the specified Write message. Does not implicitly {@link fairlead.loader.v1.Write.verify|verify} messages.
                 * @function encode
                 * @memberof fairlead.loader.v1.Write
                 * @static
                 * @param {fairlead.loader.v1.Write.$Properties} message Write message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Write.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.map != null && $Object.hasOwnProperty.call(message, "map") && message.map !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.map);
                    if (message.op != null && $Object.hasOwnProperty.call(message, "op") && message.op !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).int32(message.op);
                    if (message.count != null && $Object.hasOwnProperty.call(message, "count") && message.count !== 0)
                        writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.count);
                    if (message.keys != null && $Object.hasOwnProperty.call(message, "keys") && message.keys.length)
                        writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.keys);
                    if (message.values != null && $Object.hasOwnProperty.call(message, "values") && message.values.length)
                        writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.values);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Write message from the specified reader or buffer.
                 * @function decode
                 * @memberof fairlead.loader.v1.Write
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {fairlead.loader.v1.Write & fairlead.loader.v1.Write.$Shape} Write
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Write.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.fairlead.loader.v1.Write();
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
                                    message.map = value;
                                else
                                    delete message.map;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.op = value;
                                else
                                    delete message.op;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.count = value;
                                else
                                    delete message.count;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.keys = value;
                                else
                                    delete message.keys;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.values = value;
                                else
                                    delete message.values;
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
                 * Creates a Write message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof fairlead.loader.v1.Write
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {fairlead.loader.v1.Write} Write
                 */
                Write.fromObject = function (object, _depth) {
                    if (object instanceof $root.fairlead.loader.v1.Write)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".fairlead.loader.v1.Write: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.fairlead.loader.v1.Write();
                    if (object.map != null)
                        if (typeof object.map !== "string" || object.map.length)
                            message.map = $String(object.map);
                    if (object.op !== 0 && (typeof object.op !== "string" || $root.fairlead.loader.v1.WriteOp[object.op] !== 0))
                        switch (object.op) {
                        case "WRITE_OP_UNSPECIFIED":
                        case 0:
                            message.op = 0;
                            break;
                        case "WRITE_OP_UPDATE":
                        case 1:
                            message.op = 1;
                            break;
                        case "WRITE_OP_DELETE":
                        case 2:
                            message.op = 2;
                            break;
                        default:
                            if (typeof object.op === "number" && (object.op | 0) === object.op)
                                message.op = object.op;
                        }
                    if (object.count != null)
                        if ($Number(object.count) !== 0)
                            message.count = object.count >>> 0;
                    if (object.keys != null)
                        if (object.keys.length)
                            if (typeof object.keys === "string")
                                $util.base64.decode(object.keys, message.keys = $util.newBuffer($util.base64.length(object.keys)), 0);
                            else if (object.keys.length >= 0)
                                message.keys = object.keys;
                    if (object.values != null)
                        if (object.values.length)
                            if (typeof object.values === "string")
                                $util.base64.decode(object.values, message.values = $util.newBuffer($util.base64.length(object.values)), 0);
                            else if (object.values.length >= 0)
                                message.values = object.values;
                    return message;
                };

                /**
                 * Creates a plain object from a Write message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof fairlead.loader.v1.Write
                 * @static
                 * @param {fairlead.loader.v1.Write} message Write
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Write.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.map = "";
                        object.op = options.enums === $String ? "WRITE_OP_UNSPECIFIED" : 0;
                        object.count = 0;
                        if (options.bytes === $String)
                            object.keys = "";
                        else {
                            object.keys = [];
                            if (options.bytes !== $Array)
                                object.keys = $util.newBuffer(object.keys);
                        }
                        if (options.bytes === $String)
                            object.values = "";
                        else {
                            object.values = [];
                            if (options.bytes !== $Array)
                                object.values = $util.newBuffer(object.values);
                        }
                    }
                    if (message.map != null && $Object.hasOwnProperty.call(message, "map"))
                        object.map = message.map;
                    if (message.op != null && $Object.hasOwnProperty.call(message, "op"))
                        object.op = options.enums === $String ? $root.fairlead.loader.v1.WriteOp[message.op] === $undefined ? message.op : $root.fairlead.loader.v1.WriteOp[message.op] : message.op;
                    if (message.count != null && $Object.hasOwnProperty.call(message, "count"))
                        object.count = message.count;
                    if (message.keys != null && $Object.hasOwnProperty.call(message, "keys"))
                        object.keys = options.bytes === $String ? $util.base64.encode(message.keys, 0, message.keys.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.keys) : message.keys;
                    if (message.values != null && $Object.hasOwnProperty.call(message, "values"))
                        object.values = options.bytes === $String ? $util.base64.encode(message.values, 0, message.values.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.values) : message.values;
                    return object;
                };

                /**
                 * Converts this Write to JSON.
                 * @function toJSON
                 * @memberof fairlead.loader.v1.Write
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Write.prototype.toJSON = function() {
                    return Write.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Write;
            })();

            v1.ApplyResponse = (function() {

                /**
                 * Properties of an ApplyResponse.
                 * @typedef {Object} fairlead.loader.v1.ApplyResponse.$Properties
                 * @property {number|null} [revision] Revision after this call.
                 * @property {number|null} [entriesWritten] Entries updated or deleted by this call.
                 * @property {fairlead.loader.v1.WriteFailure.$Properties|null} [failure] Set if a write failed; everything before it was done, nothing after it.
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an ApplyResponse.
                 * @memberof fairlead.loader.v1
                 * @interface IApplyResponse
                 * @augments fairlead.loader.v1.ApplyResponse.$Properties
                 * @deprecated Use fairlead.loader.v1.ApplyResponse.$Properties instead.
                 */

                /**
                 * Shape of an ApplyResponse.
                 * @typedef {fairlead.loader.v1.ApplyResponse.$Properties} fairlead.loader.v1.ApplyResponse.$Shape
                 */

                /**
                 * Constructs a new ApplyResponse.
                 * @memberof fairlead.loader.v1
                 * @classdesc Represents an ApplyResponse.
                 * @constructor
                 * @param {fairlead.loader.v1.ApplyResponse.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const ApplyResponse = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Revision after this call.
                 * @member {number} revision
                 * @memberof fairlead.loader.v1.ApplyResponse
                 * @instance
                 */
                ApplyResponse.prototype.revision = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Entries updated or deleted by this call.
                 * @member {number} entriesWritten
                 * @memberof fairlead.loader.v1.ApplyResponse
                 * @instance
                 */
                ApplyResponse.prototype.entriesWritten = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Set if a write failed; everything before it was done, nothing after it.
                 * @member {fairlead.loader.v1.WriteFailure.$Properties|null|undefined} failure
                 * @memberof fairlead.loader.v1.ApplyResponse
                 * @instance
                 */
                ApplyResponse.prototype.failure = null;

                /**
                 * Encodes the specified ApplyResponse message. Does not implicitly {@link fairlead.loader.v1.ApplyResponse.verify|verify} messages.
                 * @function encode
                 * @memberof fairlead.loader.v1.ApplyResponse
                 * @static
                 * @param {fairlead.loader.v1.ApplyResponse.$Properties} message ApplyResponse message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                ApplyResponse.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.revision != null && $Object.hasOwnProperty.call(message, "revision") && (typeof message.revision === "object" ? message.revision.low || message.revision.high : message.revision !== 0))
                        writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.revision);
                    if (message.entriesWritten != null && $Object.hasOwnProperty.call(message, "entriesWritten") && (typeof message.entriesWritten === "object" ? message.entriesWritten.low || message.entriesWritten.high : message.entriesWritten !== 0))
                        writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.entriesWritten);
                    if (message.failure != null && $Object.hasOwnProperty.call(message, "failure"))
                        $root.fairlead.loader.v1.WriteFailure.encode(message.failure, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes an ApplyResponse message from the specified reader or buffer.
                 * @function decode
                 * @memberof fairlead.loader.v1.ApplyResponse
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {fairlead.loader.v1.ApplyResponse & fairlead.loader.v1.ApplyResponse.$Shape} ApplyResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                ApplyResponse.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.fairlead.loader.v1.ApplyResponse();
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
                                    message.revision = value;
                                else
                                    delete message.revision;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.entriesWritten = value;
                                else
                                    delete message.entriesWritten;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                message.failure = $root.fairlead.loader.v1.WriteFailure.decode(reader, reader.size(), $undefined, _depth + 1, message.failure);
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
                 * Creates an ApplyResponse message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof fairlead.loader.v1.ApplyResponse
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {fairlead.loader.v1.ApplyResponse} ApplyResponse
                 */
                ApplyResponse.fromObject = function (object, _depth) {
                    if (object instanceof $root.fairlead.loader.v1.ApplyResponse)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".fairlead.loader.v1.ApplyResponse: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.fairlead.loader.v1.ApplyResponse();
                    if (object.revision != null)
                        if (typeof object.revision === "object" ? object.revision.low || object.revision.high : $Number(object.revision) !== 0)
                            if ($util.Long)
                                message.revision = $util.Long.fromValue(object.revision, true);
                            else if (typeof object.revision === "string")
                                message.revision = $parseInt(object.revision, 10);
                            else if (typeof object.revision === "number")
                                message.revision = object.revision;
                            else if (typeof object.revision === "object")
                                message.revision = new $util.LongBits(object.revision.low >>> 0, object.revision.high >>> 0).toNumber(true);
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
                    if (object.failure != null) {
                        if (!$util.isObject(object.failure))
                            throw $TypeError(".fairlead.loader.v1.ApplyResponse.failure: object expected");
                        message.failure = $root.fairlead.loader.v1.WriteFailure.fromObject(object.failure, _depth + 1);
                    }
                    return message;
                };

                /**
                 * Creates a plain object from an ApplyResponse message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof fairlead.loader.v1.ApplyResponse
                 * @static
                 * @param {fairlead.loader.v1.ApplyResponse} message ApplyResponse
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                ApplyResponse.toObject = function (message, options, _depth) {
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
                            object.revision = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.revision = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.entriesWritten = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.entriesWritten = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        object.failure = null;
                    }
                    if (message.revision != null && $Object.hasOwnProperty.call(message, "revision"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.revision = typeof message.revision === "number" ? $BigInt(message.revision) : $util.Long.fromBits(message.revision.low >>> 0, message.revision.high >>> 0, true).toBigInt();
                        else if (typeof message.revision === "number")
                            object.revision = options.longs === $String ? $String(message.revision) : message.revision;
                        else
                            object.revision = options.longs === $String ? $util.Long.prototype.toString.call(message.revision) : options.longs === $Number ? new $util.LongBits(message.revision.low >>> 0, message.revision.high >>> 0).toNumber(true) : message.revision;
                    if (message.entriesWritten != null && $Object.hasOwnProperty.call(message, "entriesWritten"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.entriesWritten = typeof message.entriesWritten === "number" ? $BigInt(message.entriesWritten) : $util.Long.fromBits(message.entriesWritten.low >>> 0, message.entriesWritten.high >>> 0, true).toBigInt();
                        else if (typeof message.entriesWritten === "number")
                            object.entriesWritten = options.longs === $String ? $String(message.entriesWritten) : message.entriesWritten;
                        else
                            object.entriesWritten = options.longs === $String ? $util.Long.prototype.toString.call(message.entriesWritten) : options.longs === $Number ? new $util.LongBits(message.entriesWritten.low >>> 0, message.entriesWritten.high >>> 0).toNumber(true) : message.entriesWritten;
                    if (message.failure != null && $Object.hasOwnProperty.call(message, "failure"))
                        object.failure = $root.fairlead.loader.v1.WriteFailure.toObject(message.failure, options, _depth + 1);
                    return object;
                };

                /**
                 * Converts this ApplyResponse to JSON.
                 * @function toJSON
                 * @memberof fairlead.loader.v1.ApplyResponse
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                ApplyResponse.prototype.toJSON = function() {
                    return ApplyResponse.toObject(this, $protobuf.util.toJSONOptions);
                };

                return ApplyResponse;
            })();

            v1.WriteFailure = (function() {

                /**
                 * Properties of a WriteFailure.
                 * @typedef {Object} fairlead.loader.v1.WriteFailure.$Properties
                 * @property {string|null} [map] WriteFailure map
                 * @property {fairlead.loader.v1.WriteOp|null} [op] WriteFailure op
                 * @property {number|null} [entriesDone] Entries of the failed write that were done.
                 * @property {number|null} [errno] Positive errno: 7 (E2BIG) for a full map.
                 * @property {string|null} [message] What it means and what to do.
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a WriteFailure.
                 * @memberof fairlead.loader.v1
                 * @interface IWriteFailure
                 * @augments fairlead.loader.v1.WriteFailure.$Properties
                 * @deprecated Use fairlead.loader.v1.WriteFailure.$Properties instead.
                 */

                /**
                 * Shape of a WriteFailure.
                 * @typedef {fairlead.loader.v1.WriteFailure.$Properties} fairlead.loader.v1.WriteFailure.$Shape
                 */

                /**
                 * Constructs a new WriteFailure.
                 * @memberof fairlead.loader.v1
                 * @classdesc Represents a WriteFailure.
                 * @constructor
                 * @param {fairlead.loader.v1.WriteFailure.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const WriteFailure = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * WriteFailure map.
                 * @member {string} map
                 * @memberof fairlead.loader.v1.WriteFailure
                 * @instance
                 */
                WriteFailure.prototype.map = "";

                /**
                 * WriteFailure op.
                 * @member {fairlead.loader.v1.WriteOp} op
                 * @memberof fairlead.loader.v1.WriteFailure
                 * @instance
                 */
                WriteFailure.prototype.op = 0;

                /**
                 * Entries of the failed write that were done.
                 * @member {number} entriesDone
                 * @memberof fairlead.loader.v1.WriteFailure
                 * @instance
                 */
                WriteFailure.prototype.entriesDone = 0;

                /**
                 * Positive errno: 7 (E2BIG) for a full map.
                 * @member {number} errno
                 * @memberof fairlead.loader.v1.WriteFailure
                 * @instance
                 */
                WriteFailure.prototype.errno = 0;

                /**
                 * What it means and what to do.
                 * @member {string} message
                 * @memberof fairlead.loader.v1.WriteFailure
                 * @instance
                 */
                WriteFailure.prototype.message = "";

                /**
                 * Encodes the specified WriteFailure message. Does not implicitly {@link fairlead.loader.v1.WriteFailure.verify|verify} messages.
                 * @function encode
                 * @memberof fairlead.loader.v1.WriteFailure
                 * @static
                 * @param {fairlead.loader.v1.WriteFailure.$Properties} message WriteFailure message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                WriteFailure.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.map != null && $Object.hasOwnProperty.call(message, "map") && message.map !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.map);
                    if (message.op != null && $Object.hasOwnProperty.call(message, "op") && message.op !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).int32(message.op);
                    if (message.entriesDone != null && $Object.hasOwnProperty.call(message, "entriesDone") && message.entriesDone !== 0)
                        writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.entriesDone);
                    if (message.errno != null && $Object.hasOwnProperty.call(message, "errno") && message.errno !== 0)
                        writer.uint32(/* id 4, wireType 0 =*/32).int32(message.errno);
                    if (message.message != null && $Object.hasOwnProperty.call(message, "message") && message.message !== "")
                        writer.uint32(/* id 5, wireType 2 =*/42).string(message.message);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a WriteFailure message from the specified reader or buffer.
                 * @function decode
                 * @memberof fairlead.loader.v1.WriteFailure
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {fairlead.loader.v1.WriteFailure & fairlead.loader.v1.WriteFailure.$Shape} WriteFailure
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                WriteFailure.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.fairlead.loader.v1.WriteFailure();
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
                                    message.map = value;
                                else
                                    delete message.map;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.op = value;
                                else
                                    delete message.op;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.entriesDone = value;
                                else
                                    delete message.entriesDone;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.errno = value;
                                else
                                    delete message.errno;
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
                 * Creates a WriteFailure message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof fairlead.loader.v1.WriteFailure
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {fairlead.loader.v1.WriteFailure} WriteFailure
                 */
                WriteFailure.fromObject = function (object, _depth) {
                    if (object instanceof $root.fairlead.loader.v1.WriteFailure)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".fairlead.loader.v1.WriteFailure: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.fairlead.loader.v1.WriteFailure();
                    if (object.map != null)
                        if (typeof object.map !== "string" || object.map.length)
                            message.map = $String(object.map);
                    if (object.op !== 0 && (typeof object.op !== "string" || $root.fairlead.loader.v1.WriteOp[object.op] !== 0))
                        switch (object.op) {
                        case "WRITE_OP_UNSPECIFIED":
                        case 0:
                            message.op = 0;
                            break;
                        case "WRITE_OP_UPDATE":
                        case 1:
                            message.op = 1;
                            break;
                        case "WRITE_OP_DELETE":
                        case 2:
                            message.op = 2;
                            break;
                        default:
                            if (typeof object.op === "number" && (object.op | 0) === object.op)
                                message.op = object.op;
                        }
                    if (object.entriesDone != null)
                        if ($Number(object.entriesDone) !== 0)
                            message.entriesDone = object.entriesDone >>> 0;
                    if (object.errno != null)
                        if ($Number(object.errno) !== 0)
                            message.errno = object.errno | 0;
                    if (object.message != null)
                        if (typeof object.message !== "string" || object.message.length)
                            message.message = $String(object.message);
                    return message;
                };

                /**
                 * Creates a plain object from a WriteFailure message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof fairlead.loader.v1.WriteFailure
                 * @static
                 * @param {fairlead.loader.v1.WriteFailure} message WriteFailure
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                WriteFailure.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.map = "";
                        object.op = options.enums === $String ? "WRITE_OP_UNSPECIFIED" : 0;
                        object.entriesDone = 0;
                        object.errno = 0;
                        object.message = "";
                    }
                    if (message.map != null && $Object.hasOwnProperty.call(message, "map"))
                        object.map = message.map;
                    if (message.op != null && $Object.hasOwnProperty.call(message, "op"))
                        object.op = options.enums === $String ? $root.fairlead.loader.v1.WriteOp[message.op] === $undefined ? message.op : $root.fairlead.loader.v1.WriteOp[message.op] : message.op;
                    if (message.entriesDone != null && $Object.hasOwnProperty.call(message, "entriesDone"))
                        object.entriesDone = message.entriesDone;
                    if (message.errno != null && $Object.hasOwnProperty.call(message, "errno"))
                        object.errno = message.errno;
                    if (message.message != null && $Object.hasOwnProperty.call(message, "message"))
                        object.message = message.message;
                    return object;
                };

                /**
                 * Converts this WriteFailure to JSON.
                 * @function toJSON
                 * @memberof fairlead.loader.v1.WriteFailure
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                WriteFailure.prototype.toJSON = function() {
                    return WriteFailure.toObject(this, $protobuf.util.toJSONOptions);
                };

                return WriteFailure;
            })();

            v1.GrowRequest = (function() {

                /**
                 * Properties of a GrowRequest.
                 * @typedef {Object} fairlead.loader.v1.GrowRequest.$Properties
                 * @property {Array.<fairlead.loader.v1.MapSize.$Properties>|null} [maps] Maps that grow together cost one replacement of the programs.
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a GrowRequest.
                 * @memberof fairlead.loader.v1
                 * @interface IGrowRequest
                 * @augments fairlead.loader.v1.GrowRequest.$Properties
                 * @deprecated Use fairlead.loader.v1.GrowRequest.$Properties instead.
                 */

                /**
                 * Shape of a GrowRequest.
                 * @typedef {fairlead.loader.v1.GrowRequest.$Properties} fairlead.loader.v1.GrowRequest.$Shape
                 */

                /**
                 * Constructs a new GrowRequest.
                 * @memberof fairlead.loader.v1
                 * @classdesc Represents a GrowRequest.
                 * @constructor
                 * @param {fairlead.loader.v1.GrowRequest.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const GrowRequest = function (properties) {
                    this.maps = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Maps that grow together cost one replacement of the programs.
                 * @member {Array.<fairlead.loader.v1.MapSize.$Properties>} maps
                 * @memberof fairlead.loader.v1.GrowRequest
                 * @instance
                 */
                GrowRequest.prototype.maps = $util.emptyArray;

                /**
                 * Encodes the specified GrowRequest message. Does not implicitly {@link fairlead.loader.v1.GrowRequest.verify|verify} messages.
                 * @function encode
                 * @memberof fairlead.loader.v1.GrowRequest
                 * @static
                 * @param {fairlead.loader.v1.GrowRequest.$Properties} message GrowRequest message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                GrowRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.maps != null && message.maps.length)
                        for (let i = 0; i < message.maps.length; ++i)
                            $root.fairlead.loader.v1.MapSize.encode(message.maps[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a GrowRequest message from the specified reader or buffer.
                 * @function decode
                 * @memberof fairlead.loader.v1.GrowRequest
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {fairlead.loader.v1.GrowRequest & fairlead.loader.v1.GrowRequest.$Shape} GrowRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                GrowRequest.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.fairlead.loader.v1.GrowRequest();
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
                                if (!(message.maps && message.maps.length))
                                    message.maps = [];
                                message.maps.push($root.fairlead.loader.v1.MapSize.decode(reader, reader.size(), $undefined, _depth + 1));
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
                 * Creates a GrowRequest message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof fairlead.loader.v1.GrowRequest
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {fairlead.loader.v1.GrowRequest} GrowRequest
                 */
                GrowRequest.fromObject = function (object, _depth) {
                    if (object instanceof $root.fairlead.loader.v1.GrowRequest)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".fairlead.loader.v1.GrowRequest: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.fairlead.loader.v1.GrowRequest();
                    if (object.maps) {
                        if (!$Array.isArray(object.maps))
                            throw $TypeError(".fairlead.loader.v1.GrowRequest.maps: array expected");
                        message.maps = $Array(object.maps.length);
                        for (let i = 0; i < object.maps.length; ++i) {
                            if (!$util.isObject(object.maps[i]))
                                throw $TypeError(".fairlead.loader.v1.GrowRequest.maps: object expected");
                            message.maps[i] = $root.fairlead.loader.v1.MapSize.fromObject(object.maps[i], _depth + 1);
                        }
                    }
                    return message;
                };

                /**
                 * Creates a plain object from a GrowRequest message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof fairlead.loader.v1.GrowRequest
                 * @static
                 * @param {fairlead.loader.v1.GrowRequest} message GrowRequest
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                GrowRequest.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults)
                        object.maps = [];
                    if (message.maps && message.maps.length) {
                        object.maps = $Array(message.maps.length);
                        for (let j = 0; j < message.maps.length; ++j)
                            object.maps[j] = $root.fairlead.loader.v1.MapSize.toObject(message.maps[j], options, _depth + 1);
                    }
                    return object;
                };

                /**
                 * Converts this GrowRequest to JSON.
                 * @function toJSON
                 * @memberof fairlead.loader.v1.GrowRequest
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                GrowRequest.prototype.toJSON = function() {
                    return GrowRequest.toObject(this, $protobuf.util.toJSONOptions);
                };

                return GrowRequest;
            })();

            v1.MapSize = (function() {

                /**
                 * Properties of a MapSize.
                 * @typedef {Object} fairlead.loader.v1.MapSize.$Properties
                 * @property {string|null} [map] MapSize map
                 * @property {number|null} [maxEntries] More than it has now.
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a MapSize.
                 * @memberof fairlead.loader.v1
                 * @interface IMapSize
                 * @augments fairlead.loader.v1.MapSize.$Properties
                 * @deprecated Use fairlead.loader.v1.MapSize.$Properties instead.
                 */

                /**
                 * Shape of a MapSize.
                 * @typedef {fairlead.loader.v1.MapSize.$Properties} fairlead.loader.v1.MapSize.$Shape
                 */

                /**
                 * Constructs a new MapSize.
                 * @memberof fairlead.loader.v1
                 * @classdesc Represents a MapSize.
                 * @constructor
                 * @param {fairlead.loader.v1.MapSize.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const MapSize = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * MapSize map.
                 * @member {string} map
                 * @memberof fairlead.loader.v1.MapSize
                 * @instance
                 */
                MapSize.prototype.map = "";

                /**
                 * More than it has now.
                 * @member {number} maxEntries
                 * @memberof fairlead.loader.v1.MapSize
                 * @instance
                 */
                MapSize.prototype.maxEntries = 0;

                /**
                 * Encodes the specified MapSize message. Does not implicitly {@link fairlead.loader.v1.MapSize.verify|verify} messages.
                 * @function encode
                 * @memberof fairlead.loader.v1.MapSize
                 * @static
                 * @param {fairlead.loader.v1.MapSize.$Properties} message MapSize message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                MapSize.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.map != null && $Object.hasOwnProperty.call(message, "map") && message.map !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.map);
                    if (message.maxEntries != null && $Object.hasOwnProperty.call(message, "maxEntries") && message.maxEntries !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.maxEntries);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a MapSize message from the specified reader or buffer.
                 * @function decode
                 * @memberof fairlead.loader.v1.MapSize
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {fairlead.loader.v1.MapSize & fairlead.loader.v1.MapSize.$Shape} MapSize
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                MapSize.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.fairlead.loader.v1.MapSize();
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
                                    message.map = value;
                                else
                                    delete message.map;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.maxEntries = value;
                                else
                                    delete message.maxEntries;
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
                 * Creates a MapSize message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof fairlead.loader.v1.MapSize
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {fairlead.loader.v1.MapSize} MapSize
                 */
                MapSize.fromObject = function (object, _depth) {
                    if (object instanceof $root.fairlead.loader.v1.MapSize)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".fairlead.loader.v1.MapSize: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.fairlead.loader.v1.MapSize();
                    if (object.map != null)
                        if (typeof object.map !== "string" || object.map.length)
                            message.map = $String(object.map);
                    if (object.maxEntries != null)
                        if ($Number(object.maxEntries) !== 0)
                            message.maxEntries = object.maxEntries >>> 0;
                    return message;
                };

                /**
                 * Creates a plain object from a MapSize message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof fairlead.loader.v1.MapSize
                 * @static
                 * @param {fairlead.loader.v1.MapSize} message MapSize
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                MapSize.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.map = "";
                        object.maxEntries = 0;
                    }
                    if (message.map != null && $Object.hasOwnProperty.call(message, "map"))
                        object.map = message.map;
                    if (message.maxEntries != null && $Object.hasOwnProperty.call(message, "maxEntries"))
                        object.maxEntries = message.maxEntries;
                    return object;
                };

                /**
                 * Converts this MapSize to JSON.
                 * @function toJSON
                 * @memberof fairlead.loader.v1.MapSize
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                MapSize.prototype.toJSON = function() {
                    return MapSize.toObject(this, $protobuf.util.toJSONOptions);
                };

                return MapSize;
            })();

            v1.GrowResponse = (function() {

                /**
                 * Properties of a GrowResponse.
                 * @typedef {Object} fairlead.loader.v1.GrowResponse.$Properties
                 * @property {number|null} [revision] Revision after this call.
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a GrowResponse.
                 * @memberof fairlead.loader.v1
                 * @interface IGrowResponse
                 * @augments fairlead.loader.v1.GrowResponse.$Properties
                 * @deprecated Use fairlead.loader.v1.GrowResponse.$Properties instead.
                 */

                /**
                 * Shape of a GrowResponse.
                 * @typedef {fairlead.loader.v1.GrowResponse.$Properties} fairlead.loader.v1.GrowResponse.$Shape
                 */

                /**
                 * Constructs a new GrowResponse.
                 * @memberof fairlead.loader.v1
                 * @classdesc Represents a GrowResponse.
                 * @constructor
                 * @param {fairlead.loader.v1.GrowResponse.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const GrowResponse = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Revision after this call.
                 * @member {number} revision
                 * @memberof fairlead.loader.v1.GrowResponse
                 * @instance
                 */
                GrowResponse.prototype.revision = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Encodes the specified GrowResponse message. Does not implicitly {@link fairlead.loader.v1.GrowResponse.verify|verify} messages.
                 * @function encode
                 * @memberof fairlead.loader.v1.GrowResponse
                 * @static
                 * @param {fairlead.loader.v1.GrowResponse.$Properties} message GrowResponse message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                GrowResponse.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.revision != null && $Object.hasOwnProperty.call(message, "revision") && (typeof message.revision === "object" ? message.revision.low || message.revision.high : message.revision !== 0))
                        writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.revision);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a GrowResponse message from the specified reader or buffer.
                 * @function decode
                 * @memberof fairlead.loader.v1.GrowResponse
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {fairlead.loader.v1.GrowResponse & fairlead.loader.v1.GrowResponse.$Shape} GrowResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                GrowResponse.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.fairlead.loader.v1.GrowResponse();
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
                                    message.revision = value;
                                else
                                    delete message.revision;
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
                 * Creates a GrowResponse message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof fairlead.loader.v1.GrowResponse
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {fairlead.loader.v1.GrowResponse} GrowResponse
                 */
                GrowResponse.fromObject = function (object, _depth) {
                    if (object instanceof $root.fairlead.loader.v1.GrowResponse)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".fairlead.loader.v1.GrowResponse: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.fairlead.loader.v1.GrowResponse();
                    if (object.revision != null)
                        if (typeof object.revision === "object" ? object.revision.low || object.revision.high : $Number(object.revision) !== 0)
                            if ($util.Long)
                                message.revision = $util.Long.fromValue(object.revision, true);
                            else if (typeof object.revision === "string")
                                message.revision = $parseInt(object.revision, 10);
                            else if (typeof object.revision === "number")
                                message.revision = object.revision;
                            else if (typeof object.revision === "object")
                                message.revision = new $util.LongBits(object.revision.low >>> 0, object.revision.high >>> 0).toNumber(true);
                    return message;
                };

                /**
                 * Creates a plain object from a GrowResponse message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof fairlead.loader.v1.GrowResponse
                 * @static
                 * @param {fairlead.loader.v1.GrowResponse} message GrowResponse
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                GrowResponse.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults)
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.revision = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.revision = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if (message.revision != null && $Object.hasOwnProperty.call(message, "revision"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.revision = typeof message.revision === "number" ? $BigInt(message.revision) : $util.Long.fromBits(message.revision.low >>> 0, message.revision.high >>> 0, true).toBigInt();
                        else if (typeof message.revision === "number")
                            object.revision = options.longs === $String ? $String(message.revision) : message.revision;
                        else
                            object.revision = options.longs === $String ? $util.Long.prototype.toString.call(message.revision) : options.longs === $Number ? new $util.LongBits(message.revision.low >>> 0, message.revision.high >>> 0).toNumber(true) : message.revision;
                    return object;
                };

                /**
                 * Converts this GrowResponse to JSON.
                 * @function toJSON
                 * @memberof fairlead.loader.v1.GrowResponse
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                GrowResponse.prototype.toJSON = function() {
                    return GrowResponse.toObject(this, $protobuf.util.toJSONOptions);
                };

                return GrowResponse;
            })();

            v1.SnapshotRequest = (function() {

                /**
                 * Properties of a SnapshotRequest.
                 * @typedef {Object} fairlead.loader.v1.SnapshotRequest.$Properties
                 * @property {Array.<fairlead.loader.v1.MapSelection.$Properties>|null} [maps] SnapshotRequest maps
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a SnapshotRequest.
                 * @memberof fairlead.loader.v1
                 * @interface ISnapshotRequest
                 * @augments fairlead.loader.v1.SnapshotRequest.$Properties
                 * @deprecated Use fairlead.loader.v1.SnapshotRequest.$Properties instead.
                 */

                /**
                 * Shape of a SnapshotRequest.
                 * @typedef {fairlead.loader.v1.SnapshotRequest.$Properties} fairlead.loader.v1.SnapshotRequest.$Shape
                 */

                /**
                 * Constructs a new SnapshotRequest.
                 * @memberof fairlead.loader.v1
                 * @classdesc Represents a SnapshotRequest.
                 * @constructor
                 * @param {fairlead.loader.v1.SnapshotRequest.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const SnapshotRequest = function (properties) {
                    this.maps = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * SnapshotRequest maps.
                 * @member {Array.<fairlead.loader.v1.MapSelection.$Properties>} maps
                 * @memberof fairlead.loader.v1.SnapshotRequest
                 * @instance
                 */
                SnapshotRequest.prototype.maps = $util.emptyArray;

                /**
                 * Encodes the specified SnapshotRequest message. Does not implicitly {@link fairlead.loader.v1.SnapshotRequest.verify|verify} messages.
                 * @function encode
                 * @memberof fairlead.loader.v1.SnapshotRequest
                 * @static
                 * @param {fairlead.loader.v1.SnapshotRequest.$Properties} message SnapshotRequest message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                SnapshotRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.maps != null && message.maps.length)
                        for (let i = 0; i < message.maps.length; ++i)
                            $root.fairlead.loader.v1.MapSelection.encode(message.maps[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a SnapshotRequest message from the specified reader or buffer.
                 * @function decode
                 * @memberof fairlead.loader.v1.SnapshotRequest
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {fairlead.loader.v1.SnapshotRequest & fairlead.loader.v1.SnapshotRequest.$Shape} SnapshotRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                SnapshotRequest.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.fairlead.loader.v1.SnapshotRequest();
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
                                if (!(message.maps && message.maps.length))
                                    message.maps = [];
                                message.maps.push($root.fairlead.loader.v1.MapSelection.decode(reader, reader.size(), $undefined, _depth + 1));
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
                 * Creates a SnapshotRequest message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof fairlead.loader.v1.SnapshotRequest
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {fairlead.loader.v1.SnapshotRequest} SnapshotRequest
                 */
                SnapshotRequest.fromObject = function (object, _depth) {
                    if (object instanceof $root.fairlead.loader.v1.SnapshotRequest)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".fairlead.loader.v1.SnapshotRequest: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.fairlead.loader.v1.SnapshotRequest();
                    if (object.maps) {
                        if (!$Array.isArray(object.maps))
                            throw $TypeError(".fairlead.loader.v1.SnapshotRequest.maps: array expected");
                        message.maps = $Array(object.maps.length);
                        for (let i = 0; i < object.maps.length; ++i) {
                            if (!$util.isObject(object.maps[i]))
                                throw $TypeError(".fairlead.loader.v1.SnapshotRequest.maps: object expected");
                            message.maps[i] = $root.fairlead.loader.v1.MapSelection.fromObject(object.maps[i], _depth + 1);
                        }
                    }
                    return message;
                };

                /**
                 * Creates a plain object from a SnapshotRequest message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof fairlead.loader.v1.SnapshotRequest
                 * @static
                 * @param {fairlead.loader.v1.SnapshotRequest} message SnapshotRequest
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                SnapshotRequest.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults)
                        object.maps = [];
                    if (message.maps && message.maps.length) {
                        object.maps = $Array(message.maps.length);
                        for (let j = 0; j < message.maps.length; ++j)
                            object.maps[j] = $root.fairlead.loader.v1.MapSelection.toObject(message.maps[j], options, _depth + 1);
                    }
                    return object;
                };

                /**
                 * Converts this SnapshotRequest to JSON.
                 * @function toJSON
                 * @memberof fairlead.loader.v1.SnapshotRequest
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                SnapshotRequest.prototype.toJSON = function() {
                    return SnapshotRequest.toObject(this, $protobuf.util.toJSONOptions);
                };

                return SnapshotRequest;
            })();

            v1.MapSelection = (function() {

                /**
                 * Properties of a MapSelection.
                 * @typedef {Object} fairlead.loader.v1.MapSelection.$Properties
                 * @property {string|null} [map] MapSelection map
                 * @property {number|null} [limit] Arrays only: keys below this; 0 for all.
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a MapSelection.
                 * @memberof fairlead.loader.v1
                 * @interface IMapSelection
                 * @augments fairlead.loader.v1.MapSelection.$Properties
                 * @deprecated Use fairlead.loader.v1.MapSelection.$Properties instead.
                 */

                /**
                 * Shape of a MapSelection.
                 * @typedef {fairlead.loader.v1.MapSelection.$Properties} fairlead.loader.v1.MapSelection.$Shape
                 */

                /**
                 * Constructs a new MapSelection.
                 * @memberof fairlead.loader.v1
                 * @classdesc Represents a MapSelection.
                 * @constructor
                 * @param {fairlead.loader.v1.MapSelection.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const MapSelection = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * MapSelection map.
                 * @member {string} map
                 * @memberof fairlead.loader.v1.MapSelection
                 * @instance
                 */
                MapSelection.prototype.map = "";

                /**
                 * Arrays only: keys below this; 0 for all.
                 * @member {number} limit
                 * @memberof fairlead.loader.v1.MapSelection
                 * @instance
                 */
                MapSelection.prototype.limit = 0;

                /**
                 * Encodes the specified MapSelection message. Does not implicitly {@link fairlead.loader.v1.MapSelection.verify|verify} messages.
                 * @function encode
                 * @memberof fairlead.loader.v1.MapSelection
                 * @static
                 * @param {fairlead.loader.v1.MapSelection.$Properties} message MapSelection message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                MapSelection.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.map != null && $Object.hasOwnProperty.call(message, "map") && message.map !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.map);
                    if (message.limit != null && $Object.hasOwnProperty.call(message, "limit") && message.limit !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.limit);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a MapSelection message from the specified reader or buffer.
                 * @function decode
                 * @memberof fairlead.loader.v1.MapSelection
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {fairlead.loader.v1.MapSelection & fairlead.loader.v1.MapSelection.$Shape} MapSelection
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                MapSelection.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.fairlead.loader.v1.MapSelection();
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
                                    message.map = value;
                                else
                                    delete message.map;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.limit = value;
                                else
                                    delete message.limit;
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
                 * Creates a MapSelection message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof fairlead.loader.v1.MapSelection
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {fairlead.loader.v1.MapSelection} MapSelection
                 */
                MapSelection.fromObject = function (object, _depth) {
                    if (object instanceof $root.fairlead.loader.v1.MapSelection)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".fairlead.loader.v1.MapSelection: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.fairlead.loader.v1.MapSelection();
                    if (object.map != null)
                        if (typeof object.map !== "string" || object.map.length)
                            message.map = $String(object.map);
                    if (object.limit != null)
                        if ($Number(object.limit) !== 0)
                            message.limit = object.limit >>> 0;
                    return message;
                };

                /**
                 * Creates a plain object from a MapSelection message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof fairlead.loader.v1.MapSelection
                 * @static
                 * @param {fairlead.loader.v1.MapSelection} message MapSelection
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                MapSelection.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.map = "";
                        object.limit = 0;
                    }
                    if (message.map != null && $Object.hasOwnProperty.call(message, "map"))
                        object.map = message.map;
                    if (message.limit != null && $Object.hasOwnProperty.call(message, "limit"))
                        object.limit = message.limit;
                    return object;
                };

                /**
                 * Converts this MapSelection to JSON.
                 * @function toJSON
                 * @memberof fairlead.loader.v1.MapSelection
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                MapSelection.prototype.toJSON = function() {
                    return MapSelection.toObject(this, $protobuf.util.toJSONOptions);
                };

                return MapSelection;
            })();

            v1.SnapshotResponse = (function() {

                /**
                 * Properties of a SnapshotResponse.
                 * @typedef {Object} fairlead.loader.v1.SnapshotResponse.$Properties
                 * @property {string|null} [map] SnapshotResponse map
                 * @property {number|null} [count] Entries in this chunk. An array's entries that hold only zero bytes are left out.
                 * @property {Uint8Array|null} [keys] SnapshotResponse keys
                 * @property {Uint8Array|null} [values] Per-CPU values are added up over the CPUs as vectors of uint64, little endian.
                 * @property {number|null} [revision] Revision that the maps were read at; the same in every chunk.
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a SnapshotResponse.
                 * @memberof fairlead.loader.v1
                 * @interface ISnapshotResponse
                 * @augments fairlead.loader.v1.SnapshotResponse.$Properties
                 * @deprecated Use fairlead.loader.v1.SnapshotResponse.$Properties instead.
                 */

                /**
                 * Shape of a SnapshotResponse.
                 * @typedef {fairlead.loader.v1.SnapshotResponse.$Properties} fairlead.loader.v1.SnapshotResponse.$Shape
                 */

                /**
                 * Constructs a new SnapshotResponse.
                 * @memberof fairlead.loader.v1
                 * @classdesc Represents a SnapshotResponse.
                 * @constructor
                 * @param {fairlead.loader.v1.SnapshotResponse.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const SnapshotResponse = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * SnapshotResponse map.
                 * @member {string} map
                 * @memberof fairlead.loader.v1.SnapshotResponse
                 * @instance
                 */
                SnapshotResponse.prototype.map = "";

                /**
                 * Entries in this chunk. An array's entries that hold only zero bytes are left out.
                 * @member {number} count
                 * @memberof fairlead.loader.v1.SnapshotResponse
                 * @instance
                 */
                SnapshotResponse.prototype.count = 0;

                /**
                 * SnapshotResponse keys.
                 * @member {Uint8Array} keys
                 * @memberof fairlead.loader.v1.SnapshotResponse
                 * @instance
                 */
                SnapshotResponse.prototype.keys = $util.newBuffer([]);

                /**
                 * Per-CPU values are added up over the CPUs as vectors of uint64, little endian.
                 * @member {Uint8Array} values
                 * @memberof fairlead.loader.v1.SnapshotResponse
                 * @instance
                 */
                SnapshotResponse.prototype.values = $util.newBuffer([]);

                /**
                 * Revision that the maps were read at; the same in every chunk.
                 * @member {number} revision
                 * @memberof fairlead.loader.v1.SnapshotResponse
                 * @instance
                 */
                SnapshotResponse.prototype.revision = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Encodes the specified SnapshotResponse message. Does not implicitly {@link fairlead.loader.v1.SnapshotResponse.verify|verify} messages.
                 * @function encode
                 * @memberof fairlead.loader.v1.SnapshotResponse
                 * @static
                 * @param {fairlead.loader.v1.SnapshotResponse.$Properties} message SnapshotResponse message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                SnapshotResponse.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.map != null && $Object.hasOwnProperty.call(message, "map") && message.map !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.map);
                    if (message.count != null && $Object.hasOwnProperty.call(message, "count") && message.count !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.count);
                    if (message.keys != null && $Object.hasOwnProperty.call(message, "keys") && message.keys.length)
                        writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.keys);
                    if (message.values != null && $Object.hasOwnProperty.call(message, "values") && message.values.length)
                        writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.values);
                    if (message.revision != null && $Object.hasOwnProperty.call(message, "revision") && (typeof message.revision === "object" ? message.revision.low || message.revision.high : message.revision !== 0))
                        writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.revision);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a SnapshotResponse message from the specified reader or buffer.
                 * @function decode
                 * @memberof fairlead.loader.v1.SnapshotResponse
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {fairlead.loader.v1.SnapshotResponse & fairlead.loader.v1.SnapshotResponse.$Shape} SnapshotResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                SnapshotResponse.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.fairlead.loader.v1.SnapshotResponse();
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
                                    message.map = value;
                                else
                                    delete message.map;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.count = value;
                                else
                                    delete message.count;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.keys = value;
                                else
                                    delete message.keys;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.values = value;
                                else
                                    delete message.values;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.revision = value;
                                else
                                    delete message.revision;
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
                 * Creates a SnapshotResponse message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof fairlead.loader.v1.SnapshotResponse
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {fairlead.loader.v1.SnapshotResponse} SnapshotResponse
                 */
                SnapshotResponse.fromObject = function (object, _depth) {
                    if (object instanceof $root.fairlead.loader.v1.SnapshotResponse)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".fairlead.loader.v1.SnapshotResponse: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.fairlead.loader.v1.SnapshotResponse();
                    if (object.map != null)
                        if (typeof object.map !== "string" || object.map.length)
                            message.map = $String(object.map);
                    if (object.count != null)
                        if ($Number(object.count) !== 0)
                            message.count = object.count >>> 0;
                    if (object.keys != null)
                        if (object.keys.length)
                            if (typeof object.keys === "string")
                                $util.base64.decode(object.keys, message.keys = $util.newBuffer($util.base64.length(object.keys)), 0);
                            else if (object.keys.length >= 0)
                                message.keys = object.keys;
                    if (object.values != null)
                        if (object.values.length)
                            if (typeof object.values === "string")
                                $util.base64.decode(object.values, message.values = $util.newBuffer($util.base64.length(object.values)), 0);
                            else if (object.values.length >= 0)
                                message.values = object.values;
                    if (object.revision != null)
                        if (typeof object.revision === "object" ? object.revision.low || object.revision.high : $Number(object.revision) !== 0)
                            if ($util.Long)
                                message.revision = $util.Long.fromValue(object.revision, true);
                            else if (typeof object.revision === "string")
                                message.revision = $parseInt(object.revision, 10);
                            else if (typeof object.revision === "number")
                                message.revision = object.revision;
                            else if (typeof object.revision === "object")
                                message.revision = new $util.LongBits(object.revision.low >>> 0, object.revision.high >>> 0).toNumber(true);
                    return message;
                };

                /**
                 * Creates a plain object from a SnapshotResponse message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof fairlead.loader.v1.SnapshotResponse
                 * @static
                 * @param {fairlead.loader.v1.SnapshotResponse} message SnapshotResponse
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                SnapshotResponse.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.map = "";
                        object.count = 0;
                        if (options.bytes === $String)
                            object.keys = "";
                        else {
                            object.keys = [];
                            if (options.bytes !== $Array)
                                object.keys = $util.newBuffer(object.keys);
                        }
                        if (options.bytes === $String)
                            object.values = "";
                        else {
                            object.values = [];
                            if (options.bytes !== $Array)
                                object.values = $util.newBuffer(object.values);
                        }
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.revision = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.revision = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    }
                    if (message.map != null && $Object.hasOwnProperty.call(message, "map"))
                        object.map = message.map;
                    if (message.count != null && $Object.hasOwnProperty.call(message, "count"))
                        object.count = message.count;
                    if (message.keys != null && $Object.hasOwnProperty.call(message, "keys"))
                        object.keys = options.bytes === $String ? $util.base64.encode(message.keys, 0, message.keys.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.keys) : message.keys;
                    if (message.values != null && $Object.hasOwnProperty.call(message, "values"))
                        object.values = options.bytes === $String ? $util.base64.encode(message.values, 0, message.values.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.values) : message.values;
                    if (message.revision != null && $Object.hasOwnProperty.call(message, "revision"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.revision = typeof message.revision === "number" ? $BigInt(message.revision) : $util.Long.fromBits(message.revision.low >>> 0, message.revision.high >>> 0, true).toBigInt();
                        else if (typeof message.revision === "number")
                            object.revision = options.longs === $String ? $String(message.revision) : message.revision;
                        else
                            object.revision = options.longs === $String ? $util.Long.prototype.toString.call(message.revision) : options.longs === $Number ? new $util.LongBits(message.revision.low >>> 0, message.revision.high >>> 0).toNumber(true) : message.revision;
                    return object;
                };

                /**
                 * Converts this SnapshotResponse to JSON.
                 * @function toJSON
                 * @memberof fairlead.loader.v1.SnapshotResponse
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                SnapshotResponse.prototype.toJSON = function() {
                    return SnapshotResponse.toObject(this, $protobuf.util.toJSONOptions);
                };

                return SnapshotResponse;
            })();

            v1.MapNamespacesRequest = (function() {

                /**
                 * Properties of a MapNamespacesRequest.
                 * @typedef {Object} fairlead.loader.v1.MapNamespacesRequest.$Properties
                 * @property {Array.<string>|null} [nodeAddresses] The node's primary address of each family: what the namespace of the loader has as its source. One that this
                 * namespace does not have is passed over.
                 * @property {boolean|null} [forget] Empty the map instead.
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a MapNamespacesRequest.
                 * @memberof fairlead.loader.v1
                 * @interface IMapNamespacesRequest
                 * @augments fairlead.loader.v1.MapNamespacesRequest.$Properties
                 * @deprecated Use fairlead.loader.v1.MapNamespacesRequest.$Properties instead.
                 */

                /**
                 * Shape of a MapNamespacesRequest.
                 * @typedef {fairlead.loader.v1.MapNamespacesRequest.$Properties} fairlead.loader.v1.MapNamespacesRequest.$Shape
                 */

                /**
                 * Constructs a new MapNamespacesRequest.
                 * @memberof fairlead.loader.v1
                 * @classdesc Represents a MapNamespacesRequest.
                 * @constructor
                 * @param {fairlead.loader.v1.MapNamespacesRequest.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const MapNamespacesRequest = function (properties) {
                    this.nodeAddresses = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * The node's primary address of each family: what the namespace of the loader has as its source. One that this
                 * namespace does not have is passed over.
                 * @member {Array.<string>} nodeAddresses
                 * @memberof fairlead.loader.v1.MapNamespacesRequest
                 * @instance
                 */
                MapNamespacesRequest.prototype.nodeAddresses = $util.emptyArray;

                /**
                 * Empty the map instead.
                 * @member {boolean} forget
                 * @memberof fairlead.loader.v1.MapNamespacesRequest
                 * @instance
                 */
                MapNamespacesRequest.prototype.forget = false;

                /**
                 * Encodes the specified MapNamespacesRequest message. Does not implicitly {@link fairlead.loader.v1.MapNamespacesRequest.verify|verify} messages.
                 * @function encode
                 * @memberof fairlead.loader.v1.MapNamespacesRequest
                 * @static
                 * @param {fairlead.loader.v1.MapNamespacesRequest.$Properties} message MapNamespacesRequest message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                MapNamespacesRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.nodeAddresses != null && message.nodeAddresses.length)
                        for (let i = 0; i < message.nodeAddresses.length; ++i)
                            writer.uint32(/* id 1, wireType 2 =*/10).string(message.nodeAddresses[i]);
                    if (message.forget != null && $Object.hasOwnProperty.call(message, "forget") && message.forget !== false)
                        writer.uint32(/* id 2, wireType 0 =*/16).bool(message.forget);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a MapNamespacesRequest message from the specified reader or buffer.
                 * @function decode
                 * @memberof fairlead.loader.v1.MapNamespacesRequest
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {fairlead.loader.v1.MapNamespacesRequest & fairlead.loader.v1.MapNamespacesRequest.$Shape} MapNamespacesRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                MapNamespacesRequest.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.fairlead.loader.v1.MapNamespacesRequest();
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
                                if (!(message.nodeAddresses && message.nodeAddresses.length))
                                    message.nodeAddresses = [];
                                message.nodeAddresses.push(reader.stringVerify());
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.forget = value;
                                else
                                    delete message.forget;
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
                 * Creates a MapNamespacesRequest message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof fairlead.loader.v1.MapNamespacesRequest
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {fairlead.loader.v1.MapNamespacesRequest} MapNamespacesRequest
                 */
                MapNamespacesRequest.fromObject = function (object, _depth) {
                    if (object instanceof $root.fairlead.loader.v1.MapNamespacesRequest)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".fairlead.loader.v1.MapNamespacesRequest: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.fairlead.loader.v1.MapNamespacesRequest();
                    if (object.nodeAddresses) {
                        if (!$Array.isArray(object.nodeAddresses))
                            throw $TypeError(".fairlead.loader.v1.MapNamespacesRequest.nodeAddresses: array expected");
                        message.nodeAddresses = $Array(object.nodeAddresses.length);
                        for (let i = 0; i < object.nodeAddresses.length; ++i)
                            message.nodeAddresses[i] = $String(object.nodeAddresses[i]);
                    }
                    if (object.forget != null)
                        if (object.forget)
                            message.forget = $Boolean(object.forget);
                    return message;
                };

                /**
                 * Creates a plain object from a MapNamespacesRequest message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof fairlead.loader.v1.MapNamespacesRequest
                 * @static
                 * @param {fairlead.loader.v1.MapNamespacesRequest} message MapNamespacesRequest
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                MapNamespacesRequest.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults)
                        object.nodeAddresses = [];
                    if (options.defaults)
                        object.forget = false;
                    if (message.nodeAddresses && message.nodeAddresses.length) {
                        object.nodeAddresses = $Array(message.nodeAddresses.length);
                        for (let j = 0; j < message.nodeAddresses.length; ++j)
                            object.nodeAddresses[j] = message.nodeAddresses[j];
                    }
                    if (message.forget != null && $Object.hasOwnProperty.call(message, "forget"))
                        object.forget = message.forget;
                    return object;
                };

                /**
                 * Converts this MapNamespacesRequest to JSON.
                 * @function toJSON
                 * @memberof fairlead.loader.v1.MapNamespacesRequest
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                MapNamespacesRequest.prototype.toJSON = function() {
                    return MapNamespacesRequest.toObject(this, $protobuf.util.toJSONOptions);
                };

                return MapNamespacesRequest;
            })();

            v1.MapNamespacesResponse = (function() {

                /**
                 * Properties of a MapNamespacesResponse.
                 * @typedef {Object} fairlead.loader.v1.MapNamespacesResponse.$Properties
                 * @property {number|null} [namespaces] Namespaces that were found.
                 * @property {number|null} [entriesWritten] Entries updated and deleted.
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a MapNamespacesResponse.
                 * @memberof fairlead.loader.v1
                 * @interface IMapNamespacesResponse
                 * @augments fairlead.loader.v1.MapNamespacesResponse.$Properties
                 * @deprecated Use fairlead.loader.v1.MapNamespacesResponse.$Properties instead.
                 */

                /**
                 * Shape of a MapNamespacesResponse.
                 * @typedef {fairlead.loader.v1.MapNamespacesResponse.$Properties} fairlead.loader.v1.MapNamespacesResponse.$Shape
                 */

                /**
                 * Constructs a new MapNamespacesResponse.
                 * @memberof fairlead.loader.v1
                 * @classdesc Represents a MapNamespacesResponse.
                 * @constructor
                 * @param {fairlead.loader.v1.MapNamespacesResponse.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const MapNamespacesResponse = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Namespaces that were found.
                 * @member {number} namespaces
                 * @memberof fairlead.loader.v1.MapNamespacesResponse
                 * @instance
                 */
                MapNamespacesResponse.prototype.namespaces = 0;

                /**
                 * Entries updated and deleted.
                 * @member {number} entriesWritten
                 * @memberof fairlead.loader.v1.MapNamespacesResponse
                 * @instance
                 */
                MapNamespacesResponse.prototype.entriesWritten = 0;

                /**
                 * Encodes the specified MapNamespacesResponse message. Does not implicitly {@link fairlead.loader.v1.MapNamespacesResponse.verify|verify} messages.
                 * @function encode
                 * @memberof fairlead.loader.v1.MapNamespacesResponse
                 * @static
                 * @param {fairlead.loader.v1.MapNamespacesResponse.$Properties} message MapNamespacesResponse message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                MapNamespacesResponse.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.namespaces != null && $Object.hasOwnProperty.call(message, "namespaces") && message.namespaces !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.namespaces);
                    if (message.entriesWritten != null && $Object.hasOwnProperty.call(message, "entriesWritten") && message.entriesWritten !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.entriesWritten);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a MapNamespacesResponse message from the specified reader or buffer.
                 * @function decode
                 * @memberof fairlead.loader.v1.MapNamespacesResponse
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {fairlead.loader.v1.MapNamespacesResponse & fairlead.loader.v1.MapNamespacesResponse.$Shape} MapNamespacesResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                MapNamespacesResponse.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.fairlead.loader.v1.MapNamespacesResponse();
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
                                    message.namespaces = value;
                                else
                                    delete message.namespaces;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.entriesWritten = value;
                                else
                                    delete message.entriesWritten;
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
                 * Creates a MapNamespacesResponse message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof fairlead.loader.v1.MapNamespacesResponse
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {fairlead.loader.v1.MapNamespacesResponse} MapNamespacesResponse
                 */
                MapNamespacesResponse.fromObject = function (object, _depth) {
                    if (object instanceof $root.fairlead.loader.v1.MapNamespacesResponse)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".fairlead.loader.v1.MapNamespacesResponse: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.fairlead.loader.v1.MapNamespacesResponse();
                    if (object.namespaces != null)
                        if ($Number(object.namespaces) !== 0)
                            message.namespaces = object.namespaces >>> 0;
                    if (object.entriesWritten != null)
                        if ($Number(object.entriesWritten) !== 0)
                            message.entriesWritten = object.entriesWritten >>> 0;
                    return message;
                };

                /**
                 * Creates a plain object from a MapNamespacesResponse message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof fairlead.loader.v1.MapNamespacesResponse
                 * @static
                 * @param {fairlead.loader.v1.MapNamespacesResponse} message MapNamespacesResponse
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                MapNamespacesResponse.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.namespaces = 0;
                        object.entriesWritten = 0;
                    }
                    if (message.namespaces != null && $Object.hasOwnProperty.call(message, "namespaces"))
                        object.namespaces = message.namespaces;
                    if (message.entriesWritten != null && $Object.hasOwnProperty.call(message, "entriesWritten"))
                        object.entriesWritten = message.entriesWritten;
                    return object;
                };

                /**
                 * Converts this MapNamespacesResponse to JSON.
                 * @function toJSON
                 * @memberof fairlead.loader.v1.MapNamespacesResponse
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                MapNamespacesResponse.prototype.toJSON = function() {
                    return MapNamespacesResponse.toObject(this, $protobuf.util.toJSONOptions);
                };

                return MapNamespacesResponse;
            })();

            v1.TestRunRequest = (function() {

                /**
                 * Properties of a TestRunRequest.
                 * @typedef {Object} fairlead.loader.v1.TestRunRequest.$Properties
                 * @property {string|null} [program] fairlead_explain.
                 * @property {Array.<Uint8Array>|null} [inputs] 1..4096 of them, each of 14..2048 bytes.
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a TestRunRequest.
                 * @memberof fairlead.loader.v1
                 * @interface ITestRunRequest
                 * @augments fairlead.loader.v1.TestRunRequest.$Properties
                 * @deprecated Use fairlead.loader.v1.TestRunRequest.$Properties instead.
                 */

                /**
                 * Shape of a TestRunRequest.
                 * @typedef {fairlead.loader.v1.TestRunRequest.$Properties} fairlead.loader.v1.TestRunRequest.$Shape
                 */

                /**
                 * Constructs a new TestRunRequest.
                 * @memberof fairlead.loader.v1
                 * @classdesc Represents a TestRunRequest.
                 * @constructor
                 * @param {fairlead.loader.v1.TestRunRequest.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const TestRunRequest = function (properties) {
                    this.inputs = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * fairlead_explain.
                 * @member {string} program
                 * @memberof fairlead.loader.v1.TestRunRequest
                 * @instance
                 */
                TestRunRequest.prototype.program = "";

                /**
                 * 1..4096 of them, each of 14..2048 bytes.
                 * @member {Array.<Uint8Array>} inputs
                 * @memberof fairlead.loader.v1.TestRunRequest
                 * @instance
                 */
                TestRunRequest.prototype.inputs = $util.emptyArray;

                /**
                 * Encodes the specified TestRunRequest message. Does not implicitly {@link fairlead.loader.v1.TestRunRequest.verify|verify} messages.
                 * @function encode
                 * @memberof fairlead.loader.v1.TestRunRequest
                 * @static
                 * @param {fairlead.loader.v1.TestRunRequest.$Properties} message TestRunRequest message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                TestRunRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.program != null && $Object.hasOwnProperty.call(message, "program") && message.program !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.program);
                    if (message.inputs != null && message.inputs.length)
                        for (let i = 0; i < message.inputs.length; ++i)
                            writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.inputs[i]);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a TestRunRequest message from the specified reader or buffer.
                 * @function decode
                 * @memberof fairlead.loader.v1.TestRunRequest
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {fairlead.loader.v1.TestRunRequest & fairlead.loader.v1.TestRunRequest.$Shape} TestRunRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                TestRunRequest.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.fairlead.loader.v1.TestRunRequest();
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
                                    message.program = value;
                                else
                                    delete message.program;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.inputs && message.inputs.length))
                                    message.inputs = [];
                                message.inputs.push(reader.bytes());
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
                 * Creates a TestRunRequest message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof fairlead.loader.v1.TestRunRequest
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {fairlead.loader.v1.TestRunRequest} TestRunRequest
                 */
                TestRunRequest.fromObject = function (object, _depth) {
                    if (object instanceof $root.fairlead.loader.v1.TestRunRequest)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".fairlead.loader.v1.TestRunRequest: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.fairlead.loader.v1.TestRunRequest();
                    if (object.program != null)
                        if (typeof object.program !== "string" || object.program.length)
                            message.program = $String(object.program);
                    if (object.inputs) {
                        if (!$Array.isArray(object.inputs))
                            throw $TypeError(".fairlead.loader.v1.TestRunRequest.inputs: array expected");
                        message.inputs = $Array(object.inputs.length);
                        for (let i = 0; i < object.inputs.length; ++i)
                            if (typeof object.inputs[i] === "string")
                                $util.base64.decode(object.inputs[i], message.inputs[i] = $util.newBuffer($util.base64.length(object.inputs[i])), 0);
                            else if (object.inputs[i].length >= 0)
                                message.inputs[i] = object.inputs[i];
                    }
                    return message;
                };

                /**
                 * Creates a plain object from a TestRunRequest message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof fairlead.loader.v1.TestRunRequest
                 * @static
                 * @param {fairlead.loader.v1.TestRunRequest} message TestRunRequest
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                TestRunRequest.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults)
                        object.inputs = [];
                    if (options.defaults)
                        object.program = "";
                    if (message.program != null && $Object.hasOwnProperty.call(message, "program"))
                        object.program = message.program;
                    if (message.inputs && message.inputs.length) {
                        object.inputs = $Array(message.inputs.length);
                        for (let j = 0; j < message.inputs.length; ++j)
                            object.inputs[j] = options.bytes === $String ? $util.base64.encode(message.inputs[j], 0, message.inputs[j].length) : options.bytes === $Array ? $Array.prototype.slice.call(message.inputs[j]) : message.inputs[j];
                    }
                    return object;
                };

                /**
                 * Converts this TestRunRequest to JSON.
                 * @function toJSON
                 * @memberof fairlead.loader.v1.TestRunRequest
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                TestRunRequest.prototype.toJSON = function() {
                    return TestRunRequest.toObject(this, $protobuf.util.toJSONOptions);
                };

                return TestRunRequest;
            })();

            v1.TestRunResponse = (function() {

                /**
                 * Properties of a TestRunResponse.
                 * @typedef {Object} fairlead.loader.v1.TestRunResponse.$Properties
                 * @property {Array.<fairlead.loader.v1.TestRun.$Properties>|null} [runs] In the order of the inputs.
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a TestRunResponse.
                 * @memberof fairlead.loader.v1
                 * @interface ITestRunResponse
                 * @augments fairlead.loader.v1.TestRunResponse.$Properties
                 * @deprecated Use fairlead.loader.v1.TestRunResponse.$Properties instead.
                 */

                /**
                 * Shape of a TestRunResponse.
                 * @typedef {fairlead.loader.v1.TestRunResponse.$Properties} fairlead.loader.v1.TestRunResponse.$Shape
                 */

                /**
                 * Constructs a new TestRunResponse.
                 * @memberof fairlead.loader.v1
                 * @classdesc Represents a TestRunResponse.
                 * @constructor
                 * @param {fairlead.loader.v1.TestRunResponse.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const TestRunResponse = function (properties) {
                    this.runs = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * In the order of the inputs.
                 * @member {Array.<fairlead.loader.v1.TestRun.$Properties>} runs
                 * @memberof fairlead.loader.v1.TestRunResponse
                 * @instance
                 */
                TestRunResponse.prototype.runs = $util.emptyArray;

                /**
                 * Encodes the specified TestRunResponse message. Does not implicitly {@link fairlead.loader.v1.TestRunResponse.verify|verify} messages.
                 * @function encode
                 * @memberof fairlead.loader.v1.TestRunResponse
                 * @static
                 * @param {fairlead.loader.v1.TestRunResponse.$Properties} message TestRunResponse message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                TestRunResponse.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.runs != null && message.runs.length)
                        for (let i = 0; i < message.runs.length; ++i)
                            $root.fairlead.loader.v1.TestRun.encode(message.runs[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a TestRunResponse message from the specified reader or buffer.
                 * @function decode
                 * @memberof fairlead.loader.v1.TestRunResponse
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {fairlead.loader.v1.TestRunResponse & fairlead.loader.v1.TestRunResponse.$Shape} TestRunResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                TestRunResponse.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.fairlead.loader.v1.TestRunResponse();
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
                                if (!(message.runs && message.runs.length))
                                    message.runs = [];
                                message.runs.push($root.fairlead.loader.v1.TestRun.decode(reader, reader.size(), $undefined, _depth + 1));
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
                 * Creates a TestRunResponse message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof fairlead.loader.v1.TestRunResponse
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {fairlead.loader.v1.TestRunResponse} TestRunResponse
                 */
                TestRunResponse.fromObject = function (object, _depth) {
                    if (object instanceof $root.fairlead.loader.v1.TestRunResponse)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".fairlead.loader.v1.TestRunResponse: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.fairlead.loader.v1.TestRunResponse();
                    if (object.runs) {
                        if (!$Array.isArray(object.runs))
                            throw $TypeError(".fairlead.loader.v1.TestRunResponse.runs: array expected");
                        message.runs = $Array(object.runs.length);
                        for (let i = 0; i < object.runs.length; ++i) {
                            if (!$util.isObject(object.runs[i]))
                                throw $TypeError(".fairlead.loader.v1.TestRunResponse.runs: object expected");
                            message.runs[i] = $root.fairlead.loader.v1.TestRun.fromObject(object.runs[i], _depth + 1);
                        }
                    }
                    return message;
                };

                /**
                 * Creates a plain object from a TestRunResponse message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof fairlead.loader.v1.TestRunResponse
                 * @static
                 * @param {fairlead.loader.v1.TestRunResponse} message TestRunResponse
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                TestRunResponse.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults)
                        object.runs = [];
                    if (message.runs && message.runs.length) {
                        object.runs = $Array(message.runs.length);
                        for (let j = 0; j < message.runs.length; ++j)
                            object.runs[j] = $root.fairlead.loader.v1.TestRun.toObject(message.runs[j], options, _depth + 1);
                    }
                    return object;
                };

                /**
                 * Converts this TestRunResponse to JSON.
                 * @function toJSON
                 * @memberof fairlead.loader.v1.TestRunResponse
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                TestRunResponse.prototype.toJSON = function() {
                    return TestRunResponse.toObject(this, $protobuf.util.toJSONOptions);
                };

                return TestRunResponse;
            })();

            v1.TestRun = (function() {

                /**
                 * Properties of a TestRun.
                 * @typedef {Object} fairlead.loader.v1.TestRun.$Properties
                 * @property {number|null} [returnValue] What the program returned.
                 * @property {Uint8Array|null} [output] The packet afterwards.
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a TestRun.
                 * @memberof fairlead.loader.v1
                 * @interface ITestRun
                 * @augments fairlead.loader.v1.TestRun.$Properties
                 * @deprecated Use fairlead.loader.v1.TestRun.$Properties instead.
                 */

                /**
                 * Shape of a TestRun.
                 * @typedef {fairlead.loader.v1.TestRun.$Properties} fairlead.loader.v1.TestRun.$Shape
                 */

                /**
                 * Constructs a new TestRun.
                 * @memberof fairlead.loader.v1
                 * @classdesc One run of a program.
                 * @constructor
                 * @param {fairlead.loader.v1.TestRun.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const TestRun = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * What the program returned.
                 * @member {number} returnValue
                 * @memberof fairlead.loader.v1.TestRun
                 * @instance
                 */
                TestRun.prototype.returnValue = 0;

                /**
                 * The packet afterwards.
                 * @member {Uint8Array} output
                 * @memberof fairlead.loader.v1.TestRun
                 * @instance
                 */
                TestRun.prototype.output = $util.newBuffer([]);

                /**
                 * Encodes the specified TestRun message. Does not implicitly {@link fairlead.loader.v1.TestRun.verify|verify} messages.
                 * @function encode
                 * @memberof fairlead.loader.v1.TestRun
                 * @static
                 * @param {fairlead.loader.v1.TestRun.$Properties} message TestRun message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                TestRun.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.returnValue != null && $Object.hasOwnProperty.call(message, "returnValue") && message.returnValue !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.returnValue);
                    if (message.output != null && $Object.hasOwnProperty.call(message, "output") && message.output.length)
                        writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.output);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a TestRun message from the specified reader or buffer.
                 * @function decode
                 * @memberof fairlead.loader.v1.TestRun
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {fairlead.loader.v1.TestRun & fairlead.loader.v1.TestRun.$Shape} TestRun
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                TestRun.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.fairlead.loader.v1.TestRun();
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
                                    message.returnValue = value;
                                else
                                    delete message.returnValue;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.output = value;
                                else
                                    delete message.output;
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
                 * Creates a TestRun message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof fairlead.loader.v1.TestRun
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {fairlead.loader.v1.TestRun} TestRun
                 */
                TestRun.fromObject = function (object, _depth) {
                    if (object instanceof $root.fairlead.loader.v1.TestRun)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".fairlead.loader.v1.TestRun: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.fairlead.loader.v1.TestRun();
                    if (object.returnValue != null)
                        if ($Number(object.returnValue) !== 0)
                            message.returnValue = object.returnValue >>> 0;
                    if (object.output != null)
                        if (object.output.length)
                            if (typeof object.output === "string")
                                $util.base64.decode(object.output, message.output = $util.newBuffer($util.base64.length(object.output)), 0);
                            else if (object.output.length >= 0)
                                message.output = object.output;
                    return message;
                };

                /**
                 * Creates a plain object from a TestRun message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof fairlead.loader.v1.TestRun
                 * @static
                 * @param {fairlead.loader.v1.TestRun} message TestRun
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                TestRun.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.returnValue = 0;
                        if (options.bytes === $String)
                            object.output = "";
                        else {
                            object.output = [];
                            if (options.bytes !== $Array)
                                object.output = $util.newBuffer(object.output);
                        }
                    }
                    if (message.returnValue != null && $Object.hasOwnProperty.call(message, "returnValue"))
                        object.returnValue = message.returnValue;
                    if (message.output != null && $Object.hasOwnProperty.call(message, "output"))
                        object.output = options.bytes === $String ? $util.base64.encode(message.output, 0, message.output.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.output) : message.output;
                    return object;
                };

                /**
                 * Converts this TestRun to JSON.
                 * @function toJSON
                 * @memberof fairlead.loader.v1.TestRun
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                TestRun.prototype.toJSON = function() {
                    return TestRun.toObject(this, $protobuf.util.toJSONOptions);
                };

                return TestRun;
            })();

            v1.ReapRequest = (function() {

                /**
                 * Properties of a ReapRequest.
                 * @typedef {Object} fairlead.loader.v1.ReapRequest.$Properties
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a ReapRequest.
                 * @memberof fairlead.loader.v1
                 * @interface IReapRequest
                 * @augments fairlead.loader.v1.ReapRequest.$Properties
                 * @deprecated Use fairlead.loader.v1.ReapRequest.$Properties instead.
                 */

                /**
                 * Shape of a ReapRequest.
                 * @typedef {fairlead.loader.v1.ReapRequest.$Properties} fairlead.loader.v1.ReapRequest.$Shape
                 */

                /**
                 * Constructs a new ReapRequest.
                 * @memberof fairlead.loader.v1
                 * @classdesc Represents a ReapRequest.
                 * @constructor
                 * @param {fairlead.loader.v1.ReapRequest.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const ReapRequest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Encodes the specified ReapRequest message. Does not implicitly {@link fairlead.loader.v1.ReapRequest.verify|verify} messages.
                 * @function encode
                 * @memberof fairlead.loader.v1.ReapRequest
                 * @static
                 * @param {fairlead.loader.v1.ReapRequest.$Properties} message ReapRequest message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                ReapRequest.encode = function (message, writer, _depth) {
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
                 * Decodes a ReapRequest message from the specified reader or buffer.
                 * @function decode
                 * @memberof fairlead.loader.v1.ReapRequest
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {fairlead.loader.v1.ReapRequest & fairlead.loader.v1.ReapRequest.$Shape} ReapRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                ReapRequest.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.fairlead.loader.v1.ReapRequest();
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
                 * Creates a ReapRequest message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof fairlead.loader.v1.ReapRequest
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {fairlead.loader.v1.ReapRequest} ReapRequest
                 */
                ReapRequest.fromObject = function (object, _depth) {
                    if (object instanceof $root.fairlead.loader.v1.ReapRequest)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".fairlead.loader.v1.ReapRequest: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    return new $root.fairlead.loader.v1.ReapRequest();
                };

                /**
                 * Creates a plain object from a ReapRequest message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof fairlead.loader.v1.ReapRequest
                 * @static
                 * @param {fairlead.loader.v1.ReapRequest} message ReapRequest
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                ReapRequest.toObject = function () {
                    return {};
                };

                /**
                 * Converts this ReapRequest to JSON.
                 * @function toJSON
                 * @memberof fairlead.loader.v1.ReapRequest
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                ReapRequest.prototype.toJSON = function() {
                    return ReapRequest.toObject(this, $protobuf.util.toJSONOptions);
                };

                return ReapRequest;
            })();

            v1.ReapResponse = (function() {

                /**
                 * Properties of a ReapResponse.
                 * @typedef {Object} fairlead.loader.v1.ReapResponse.$Properties
                 * @property {number|null} [ipv4] Sockets that were ended, by the family of their backends.
                 * @property {number|null} [ipv6] ReapResponse ipv6
                 * @property {number|null} [namespaces] Network namespaces that were entered for that.
                 * @property {number|null} [missing] Namespaces with such sockets that could not be found: no process lives there, and no file keeps them.
                 * @property {number|null} [flows] Flows of the packet path that were ended.
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a ReapResponse.
                 * @memberof fairlead.loader.v1
                 * @interface IReapResponse
                 * @augments fairlead.loader.v1.ReapResponse.$Properties
                 * @deprecated Use fairlead.loader.v1.ReapResponse.$Properties instead.
                 */

                /**
                 * Shape of a ReapResponse.
                 * @typedef {fairlead.loader.v1.ReapResponse.$Properties} fairlead.loader.v1.ReapResponse.$Shape
                 */

                /**
                 * Constructs a new ReapResponse.
                 * @memberof fairlead.loader.v1
                 * @classdesc Represents a ReapResponse.
                 * @constructor
                 * @param {fairlead.loader.v1.ReapResponse.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const ReapResponse = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Sockets that were ended, by the family of their backends.
                 * @member {number} ipv4
                 * @memberof fairlead.loader.v1.ReapResponse
                 * @instance
                 */
                ReapResponse.prototype.ipv4 = 0;

                /**
                 * ReapResponse ipv6.
                 * @member {number} ipv6
                 * @memberof fairlead.loader.v1.ReapResponse
                 * @instance
                 */
                ReapResponse.prototype.ipv6 = 0;

                /**
                 * Network namespaces that were entered for that.
                 * @member {number} namespaces
                 * @memberof fairlead.loader.v1.ReapResponse
                 * @instance
                 */
                ReapResponse.prototype.namespaces = 0;

                /**
                 * Namespaces with such sockets that could not be found: no process lives there, and no file keeps them.
                 * @member {number} missing
                 * @memberof fairlead.loader.v1.ReapResponse
                 * @instance
                 */
                ReapResponse.prototype.missing = 0;

                /**
                 * Flows of the packet path that were ended.
                 * @member {number} flows
                 * @memberof fairlead.loader.v1.ReapResponse
                 * @instance
                 */
                ReapResponse.prototype.flows = 0;

                /**
                 * Encodes the specified ReapResponse message. Does not implicitly {@link fairlead.loader.v1.ReapResponse.verify|verify} messages.
                 * @function encode
                 * @memberof fairlead.loader.v1.ReapResponse
                 * @static
                 * @param {fairlead.loader.v1.ReapResponse.$Properties} message ReapResponse message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                ReapResponse.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.ipv4 != null && $Object.hasOwnProperty.call(message, "ipv4") && message.ipv4 !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.ipv4);
                    if (message.ipv6 != null && $Object.hasOwnProperty.call(message, "ipv6") && message.ipv6 !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.ipv6);
                    if (message.namespaces != null && $Object.hasOwnProperty.call(message, "namespaces") && message.namespaces !== 0)
                        writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.namespaces);
                    if (message.missing != null && $Object.hasOwnProperty.call(message, "missing") && message.missing !== 0)
                        writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.missing);
                    if (message.flows != null && $Object.hasOwnProperty.call(message, "flows") && message.flows !== 0)
                        writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.flows);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a ReapResponse message from the specified reader or buffer.
                 * @function decode
                 * @memberof fairlead.loader.v1.ReapResponse
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {fairlead.loader.v1.ReapResponse & fairlead.loader.v1.ReapResponse.$Shape} ReapResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                ReapResponse.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.fairlead.loader.v1.ReapResponse();
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
                                    message.ipv4 = value;
                                else
                                    delete message.ipv4;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.ipv6 = value;
                                else
                                    delete message.ipv6;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.namespaces = value;
                                else
                                    delete message.namespaces;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.missing = value;
                                else
                                    delete message.missing;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.flows = value;
                                else
                                    delete message.flows;
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
                 * Creates a ReapResponse message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof fairlead.loader.v1.ReapResponse
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {fairlead.loader.v1.ReapResponse} ReapResponse
                 */
                ReapResponse.fromObject = function (object, _depth) {
                    if (object instanceof $root.fairlead.loader.v1.ReapResponse)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".fairlead.loader.v1.ReapResponse: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.fairlead.loader.v1.ReapResponse();
                    if (object.ipv4 != null)
                        if ($Number(object.ipv4) !== 0)
                            message.ipv4 = object.ipv4 >>> 0;
                    if (object.ipv6 != null)
                        if ($Number(object.ipv6) !== 0)
                            message.ipv6 = object.ipv6 >>> 0;
                    if (object.namespaces != null)
                        if ($Number(object.namespaces) !== 0)
                            message.namespaces = object.namespaces >>> 0;
                    if (object.missing != null)
                        if ($Number(object.missing) !== 0)
                            message.missing = object.missing >>> 0;
                    if (object.flows != null)
                        if ($Number(object.flows) !== 0)
                            message.flows = object.flows >>> 0;
                    return message;
                };

                /**
                 * Creates a plain object from a ReapResponse message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof fairlead.loader.v1.ReapResponse
                 * @static
                 * @param {fairlead.loader.v1.ReapResponse} message ReapResponse
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                ReapResponse.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.ipv4 = 0;
                        object.ipv6 = 0;
                        object.namespaces = 0;
                        object.missing = 0;
                        object.flows = 0;
                    }
                    if (message.ipv4 != null && $Object.hasOwnProperty.call(message, "ipv4"))
                        object.ipv4 = message.ipv4;
                    if (message.ipv6 != null && $Object.hasOwnProperty.call(message, "ipv6"))
                        object.ipv6 = message.ipv6;
                    if (message.namespaces != null && $Object.hasOwnProperty.call(message, "namespaces"))
                        object.namespaces = message.namespaces;
                    if (message.missing != null && $Object.hasOwnProperty.call(message, "missing"))
                        object.missing = message.missing;
                    if (message.flows != null && $Object.hasOwnProperty.call(message, "flows"))
                        object.flows = message.flows;
                    return object;
                };

                /**
                 * Converts this ReapResponse to JSON.
                 * @function toJSON
                 * @memberof fairlead.loader.v1.ReapResponse
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                ReapResponse.prototype.toJSON = function() {
                    return ReapResponse.toObject(this, $protobuf.util.toJSONOptions);
                };

                return ReapResponse;
            })();

            v1.FlowsRequest = (function() {

                /**
                 * Properties of a FlowsRequest.
                 * @typedef {Object} fairlead.loader.v1.FlowsRequest.$Properties
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a FlowsRequest.
                 * @memberof fairlead.loader.v1
                 * @interface IFlowsRequest
                 * @augments fairlead.loader.v1.FlowsRequest.$Properties
                 * @deprecated Use fairlead.loader.v1.FlowsRequest.$Properties instead.
                 */

                /**
                 * Shape of a FlowsRequest.
                 * @typedef {fairlead.loader.v1.FlowsRequest.$Properties} fairlead.loader.v1.FlowsRequest.$Shape
                 */

                /**
                 * Constructs a new FlowsRequest.
                 * @memberof fairlead.loader.v1
                 * @classdesc Represents a FlowsRequest.
                 * @constructor
                 * @param {fairlead.loader.v1.FlowsRequest.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const FlowsRequest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Encodes the specified FlowsRequest message. Does not implicitly {@link fairlead.loader.v1.FlowsRequest.verify|verify} messages.
                 * @function encode
                 * @memberof fairlead.loader.v1.FlowsRequest
                 * @static
                 * @param {fairlead.loader.v1.FlowsRequest.$Properties} message FlowsRequest message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                FlowsRequest.encode = function (message, writer, _depth) {
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
                 * Decodes a FlowsRequest message from the specified reader or buffer.
                 * @function decode
                 * @memberof fairlead.loader.v1.FlowsRequest
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {fairlead.loader.v1.FlowsRequest & fairlead.loader.v1.FlowsRequest.$Shape} FlowsRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                FlowsRequest.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.fairlead.loader.v1.FlowsRequest();
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
                 * Creates a FlowsRequest message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof fairlead.loader.v1.FlowsRequest
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {fairlead.loader.v1.FlowsRequest} FlowsRequest
                 */
                FlowsRequest.fromObject = function (object, _depth) {
                    if (object instanceof $root.fairlead.loader.v1.FlowsRequest)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".fairlead.loader.v1.FlowsRequest: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    return new $root.fairlead.loader.v1.FlowsRequest();
                };

                /**
                 * Creates a plain object from a FlowsRequest message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof fairlead.loader.v1.FlowsRequest
                 * @static
                 * @param {fairlead.loader.v1.FlowsRequest} message FlowsRequest
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                FlowsRequest.toObject = function () {
                    return {};
                };

                /**
                 * Converts this FlowsRequest to JSON.
                 * @function toJSON
                 * @memberof fairlead.loader.v1.FlowsRequest
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                FlowsRequest.prototype.toJSON = function() {
                    return FlowsRequest.toObject(this, $protobuf.util.toJSONOptions);
                };

                return FlowsRequest;
            })();

            v1.FlowsResponse = (function() {

                /**
                 * Properties of a FlowsResponse.
                 * @typedef {Object} fairlead.loader.v1.FlowsResponse.$Properties
                 * @property {number|null} [unixMs] Unix time in milliseconds of the last look at `flows`; 0: there was none, and all below is 0.
                 * @property {number|null} [tcp] Flows that were there, by protocol. Each takes two entries of the map, one for each way.
                 * @property {number|null} [udp] FlowsResponse udp
                 * @property {number|null} [sctp] FlowsResponse sctp
                 * @property {Array.<fairlead.loader.v1.BackendFlows.$Properties>|null} [masqueraded] Flows that have a source port of this node, by Service and backend; backends without any are left out.
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a FlowsResponse.
                 * @memberof fairlead.loader.v1
                 * @interface IFlowsResponse
                 * @augments fairlead.loader.v1.FlowsResponse.$Properties
                 * @deprecated Use fairlead.loader.v1.FlowsResponse.$Properties instead.
                 */

                /**
                 * Shape of a FlowsResponse.
                 * @typedef {fairlead.loader.v1.FlowsResponse.$Properties} fairlead.loader.v1.FlowsResponse.$Shape
                 */

                /**
                 * Constructs a new FlowsResponse.
                 * @memberof fairlead.loader.v1
                 * @classdesc Represents a FlowsResponse.
                 * @constructor
                 * @param {fairlead.loader.v1.FlowsResponse.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const FlowsResponse = function (properties) {
                    this.masqueraded = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Unix time in milliseconds of the last look at `flows`; 0: there was none, and all below is 0.
                 * @member {number} unixMs
                 * @memberof fairlead.loader.v1.FlowsResponse
                 * @instance
                 */
                FlowsResponse.prototype.unixMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Flows that were there, by protocol. Each takes two entries of the map, one for each way.
                 * @member {number} tcp
                 * @memberof fairlead.loader.v1.FlowsResponse
                 * @instance
                 */
                FlowsResponse.prototype.tcp = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * FlowsResponse udp.
                 * @member {number} udp
                 * @memberof fairlead.loader.v1.FlowsResponse
                 * @instance
                 */
                FlowsResponse.prototype.udp = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * FlowsResponse sctp.
                 * @member {number} sctp
                 * @memberof fairlead.loader.v1.FlowsResponse
                 * @instance
                 */
                FlowsResponse.prototype.sctp = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Flows that have a source port of this node, by Service and backend; backends without any are left out.
                 * @member {Array.<fairlead.loader.v1.BackendFlows.$Properties>} masqueraded
                 * @memberof fairlead.loader.v1.FlowsResponse
                 * @instance
                 */
                FlowsResponse.prototype.masqueraded = $util.emptyArray;

                /**
                 * Encodes the specified FlowsResponse message. Does not implicitly {@link fairlead.loader.v1.FlowsResponse.verify|verify} messages.
                 * @function encode
                 * @memberof fairlead.loader.v1.FlowsResponse
                 * @static
                 * @param {fairlead.loader.v1.FlowsResponse.$Properties} message FlowsResponse message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                FlowsResponse.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.unixMs != null && $Object.hasOwnProperty.call(message, "unixMs") && (typeof message.unixMs === "object" ? message.unixMs.low || message.unixMs.high : message.unixMs !== 0))
                        writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.unixMs);
                    if (message.tcp != null && $Object.hasOwnProperty.call(message, "tcp") && (typeof message.tcp === "object" ? message.tcp.low || message.tcp.high : message.tcp !== 0))
                        writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.tcp);
                    if (message.udp != null && $Object.hasOwnProperty.call(message, "udp") && (typeof message.udp === "object" ? message.udp.low || message.udp.high : message.udp !== 0))
                        writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.udp);
                    if (message.sctp != null && $Object.hasOwnProperty.call(message, "sctp") && (typeof message.sctp === "object" ? message.sctp.low || message.sctp.high : message.sctp !== 0))
                        writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.sctp);
                    if (message.masqueraded != null && message.masqueraded.length)
                        for (let i = 0; i < message.masqueraded.length; ++i)
                            $root.fairlead.loader.v1.BackendFlows.encode(message.masqueraded[i], writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a FlowsResponse message from the specified reader or buffer.
                 * @function decode
                 * @memberof fairlead.loader.v1.FlowsResponse
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {fairlead.loader.v1.FlowsResponse & fairlead.loader.v1.FlowsResponse.$Shape} FlowsResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                FlowsResponse.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.fairlead.loader.v1.FlowsResponse();
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
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.tcp = value;
                                else
                                    delete message.tcp;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.udp = value;
                                else
                                    delete message.udp;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.sctp = value;
                                else
                                    delete message.sctp;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.masqueraded && message.masqueraded.length))
                                    message.masqueraded = [];
                                message.masqueraded.push($root.fairlead.loader.v1.BackendFlows.decode(reader, reader.size(), $undefined, _depth + 1));
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
                 * Creates a FlowsResponse message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof fairlead.loader.v1.FlowsResponse
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {fairlead.loader.v1.FlowsResponse} FlowsResponse
                 */
                FlowsResponse.fromObject = function (object, _depth) {
                    if (object instanceof $root.fairlead.loader.v1.FlowsResponse)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".fairlead.loader.v1.FlowsResponse: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.fairlead.loader.v1.FlowsResponse();
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
                    if (object.masqueraded) {
                        if (!$Array.isArray(object.masqueraded))
                            throw $TypeError(".fairlead.loader.v1.FlowsResponse.masqueraded: array expected");
                        message.masqueraded = $Array(object.masqueraded.length);
                        for (let i = 0; i < object.masqueraded.length; ++i) {
                            if (!$util.isObject(object.masqueraded[i]))
                                throw $TypeError(".fairlead.loader.v1.FlowsResponse.masqueraded: object expected");
                            message.masqueraded[i] = $root.fairlead.loader.v1.BackendFlows.fromObject(object.masqueraded[i], _depth + 1);
                        }
                    }
                    return message;
                };

                /**
                 * Creates a plain object from a FlowsResponse message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof fairlead.loader.v1.FlowsResponse
                 * @static
                 * @param {fairlead.loader.v1.FlowsResponse} message FlowsResponse
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                FlowsResponse.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults)
                        object.masqueraded = [];
                    if (options.defaults) {
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.unixMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.unixMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
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
                    }
                    if (message.unixMs != null && $Object.hasOwnProperty.call(message, "unixMs"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.unixMs = typeof message.unixMs === "number" ? $BigInt(message.unixMs) : $util.Long.fromBits(message.unixMs.low >>> 0, message.unixMs.high >>> 0, true).toBigInt();
                        else if (typeof message.unixMs === "number")
                            object.unixMs = options.longs === $String ? $String(message.unixMs) : message.unixMs;
                        else
                            object.unixMs = options.longs === $String ? $util.Long.prototype.toString.call(message.unixMs) : options.longs === $Number ? new $util.LongBits(message.unixMs.low >>> 0, message.unixMs.high >>> 0).toNumber(true) : message.unixMs;
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
                    if (message.masqueraded && message.masqueraded.length) {
                        object.masqueraded = $Array(message.masqueraded.length);
                        for (let j = 0; j < message.masqueraded.length; ++j)
                            object.masqueraded[j] = $root.fairlead.loader.v1.BackendFlows.toObject(message.masqueraded[j], options, _depth + 1);
                    }
                    return object;
                };

                /**
                 * Converts this FlowsResponse to JSON.
                 * @function toJSON
                 * @memberof fairlead.loader.v1.FlowsResponse
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                FlowsResponse.prototype.toJSON = function() {
                    return FlowsResponse.toObject(this, $protobuf.util.toJSONOptions);
                };

                return FlowsResponse;
            })();

            v1.BackendFlows = (function() {

                /**
                 * Properties of a BackendFlows.
                 * @typedef {Object} fairlead.loader.v1.BackendFlows.$Properties
                 * @property {number|null} [serviceId] As in the maps.
                 * @property {number|null} [backendId] BackendFlows backendId
                 * @property {number|null} [flows] Each takes one of the source ports that there are toward this backend.
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a BackendFlows.
                 * @memberof fairlead.loader.v1
                 * @interface IBackendFlows
                 * @augments fairlead.loader.v1.BackendFlows.$Properties
                 * @deprecated Use fairlead.loader.v1.BackendFlows.$Properties instead.
                 */

                /**
                 * Shape of a BackendFlows.
                 * @typedef {fairlead.loader.v1.BackendFlows.$Properties} fairlead.loader.v1.BackendFlows.$Shape
                 */

                /**
                 * Constructs a new BackendFlows.
                 * @memberof fairlead.loader.v1
                 * @classdesc Represents a BackendFlows.
                 * @constructor
                 * @param {fairlead.loader.v1.BackendFlows.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const BackendFlows = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * As in the maps.
                 * @member {number} serviceId
                 * @memberof fairlead.loader.v1.BackendFlows
                 * @instance
                 */
                BackendFlows.prototype.serviceId = 0;

                /**
                 * BackendFlows backendId.
                 * @member {number} backendId
                 * @memberof fairlead.loader.v1.BackendFlows
                 * @instance
                 */
                BackendFlows.prototype.backendId = 0;

                /**
                 * Each takes one of the source ports that there are toward this backend.
                 * @member {number} flows
                 * @memberof fairlead.loader.v1.BackendFlows
                 * @instance
                 */
                BackendFlows.prototype.flows = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Encodes the specified BackendFlows message. Does not implicitly {@link fairlead.loader.v1.BackendFlows.verify|verify} messages.
                 * @function encode
                 * @memberof fairlead.loader.v1.BackendFlows
                 * @static
                 * @param {fairlead.loader.v1.BackendFlows.$Properties} message BackendFlows message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                BackendFlows.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.serviceId != null && $Object.hasOwnProperty.call(message, "serviceId") && message.serviceId !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.serviceId);
                    if (message.backendId != null && $Object.hasOwnProperty.call(message, "backendId") && message.backendId !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.backendId);
                    if (message.flows != null && $Object.hasOwnProperty.call(message, "flows") && (typeof message.flows === "object" ? message.flows.low || message.flows.high : message.flows !== 0))
                        writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.flows);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a BackendFlows message from the specified reader or buffer.
                 * @function decode
                 * @memberof fairlead.loader.v1.BackendFlows
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {fairlead.loader.v1.BackendFlows & fairlead.loader.v1.BackendFlows.$Shape} BackendFlows
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                BackendFlows.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.fairlead.loader.v1.BackendFlows();
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
                                    message.serviceId = value;
                                else
                                    delete message.serviceId;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.backendId = value;
                                else
                                    delete message.backendId;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.flows = value;
                                else
                                    delete message.flows;
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
                 * Creates a BackendFlows message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof fairlead.loader.v1.BackendFlows
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {fairlead.loader.v1.BackendFlows} BackendFlows
                 */
                BackendFlows.fromObject = function (object, _depth) {
                    if (object instanceof $root.fairlead.loader.v1.BackendFlows)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".fairlead.loader.v1.BackendFlows: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.fairlead.loader.v1.BackendFlows();
                    if (object.serviceId != null)
                        if ($Number(object.serviceId) !== 0)
                            message.serviceId = object.serviceId >>> 0;
                    if (object.backendId != null)
                        if ($Number(object.backendId) !== 0)
                            message.backendId = object.backendId >>> 0;
                    if (object.flows != null)
                        if (typeof object.flows === "object" ? object.flows.low || object.flows.high : $Number(object.flows) !== 0)
                            if ($util.Long)
                                message.flows = $util.Long.fromValue(object.flows, true);
                            else if (typeof object.flows === "string")
                                message.flows = $parseInt(object.flows, 10);
                            else if (typeof object.flows === "number")
                                message.flows = object.flows;
                            else if (typeof object.flows === "object")
                                message.flows = new $util.LongBits(object.flows.low >>> 0, object.flows.high >>> 0).toNumber(true);
                    return message;
                };

                /**
                 * Creates a plain object from a BackendFlows message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof fairlead.loader.v1.BackendFlows
                 * @static
                 * @param {fairlead.loader.v1.BackendFlows} message BackendFlows
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                BackendFlows.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.serviceId = 0;
                        object.backendId = 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.flows = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.flows = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    }
                    if (message.serviceId != null && $Object.hasOwnProperty.call(message, "serviceId"))
                        object.serviceId = message.serviceId;
                    if (message.backendId != null && $Object.hasOwnProperty.call(message, "backendId"))
                        object.backendId = message.backendId;
                    if (message.flows != null && $Object.hasOwnProperty.call(message, "flows"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.flows = typeof message.flows === "number" ? $BigInt(message.flows) : $util.Long.fromBits(message.flows.low >>> 0, message.flows.high >>> 0, true).toBigInt();
                        else if (typeof message.flows === "number")
                            object.flows = options.longs === $String ? $String(message.flows) : message.flows;
                        else
                            object.flows = options.longs === $String ? $util.Long.prototype.toString.call(message.flows) : options.longs === $Number ? new $util.LongBits(message.flows.low >>> 0, message.flows.high >>> 0).toNumber(true) : message.flows;
                    return object;
                };

                /**
                 * Converts this BackendFlows to JSON.
                 * @function toJSON
                 * @memberof fairlead.loader.v1.BackendFlows
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                BackendFlows.prototype.toJSON = function() {
                    return BackendFlows.toObject(this, $protobuf.util.toJSONOptions);
                };

                return BackendFlows;
            })();

            v1.StreamEventsRequest = (function() {

                /**
                 * Properties of a StreamEventsRequest.
                 * @typedef {Object} fairlead.loader.v1.StreamEventsRequest.$Properties
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a StreamEventsRequest.
                 * @memberof fairlead.loader.v1
                 * @interface IStreamEventsRequest
                 * @augments fairlead.loader.v1.StreamEventsRequest.$Properties
                 * @deprecated Use fairlead.loader.v1.StreamEventsRequest.$Properties instead.
                 */

                /**
                 * Shape of a StreamEventsRequest.
                 * @typedef {fairlead.loader.v1.StreamEventsRequest.$Properties} fairlead.loader.v1.StreamEventsRequest.$Shape
                 */

                /**
                 * Constructs a new StreamEventsRequest.
                 * @memberof fairlead.loader.v1
                 * @classdesc Represents a StreamEventsRequest.
                 * @constructor
                 * @param {fairlead.loader.v1.StreamEventsRequest.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const StreamEventsRequest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Encodes the specified StreamEventsRequest message. Does not implicitly {@link fairlead.loader.v1.StreamEventsRequest.verify|verify} messages.
                 * @function encode
                 * @memberof fairlead.loader.v1.StreamEventsRequest
                 * @static
                 * @param {fairlead.loader.v1.StreamEventsRequest.$Properties} message StreamEventsRequest message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                StreamEventsRequest.encode = function (message, writer, _depth) {
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
                 * Decodes a StreamEventsRequest message from the specified reader or buffer.
                 * @function decode
                 * @memberof fairlead.loader.v1.StreamEventsRequest
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {fairlead.loader.v1.StreamEventsRequest & fairlead.loader.v1.StreamEventsRequest.$Shape} StreamEventsRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                StreamEventsRequest.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.fairlead.loader.v1.StreamEventsRequest();
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
                 * Creates a StreamEventsRequest message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof fairlead.loader.v1.StreamEventsRequest
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {fairlead.loader.v1.StreamEventsRequest} StreamEventsRequest
                 */
                StreamEventsRequest.fromObject = function (object, _depth) {
                    if (object instanceof $root.fairlead.loader.v1.StreamEventsRequest)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".fairlead.loader.v1.StreamEventsRequest: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    return new $root.fairlead.loader.v1.StreamEventsRequest();
                };

                /**
                 * Creates a plain object from a StreamEventsRequest message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof fairlead.loader.v1.StreamEventsRequest
                 * @static
                 * @param {fairlead.loader.v1.StreamEventsRequest} message StreamEventsRequest
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                StreamEventsRequest.toObject = function () {
                    return {};
                };

                /**
                 * Converts this StreamEventsRequest to JSON.
                 * @function toJSON
                 * @memberof fairlead.loader.v1.StreamEventsRequest
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                StreamEventsRequest.prototype.toJSON = function() {
                    return StreamEventsRequest.toObject(this, $protobuf.util.toJSONOptions);
                };

                return StreamEventsRequest;
            })();

            v1.StreamEventsResponse = (function() {

                /**
                 * Properties of a StreamEventsResponse.
                 * @typedef {Object} fairlead.loader.v1.StreamEventsResponse.$Properties
                 * @property {number|null} [count] Records in this message, in their order.
                 * @property {Uint8Array|null} [records] One after the other, each of the size that the layout says.
                 * @property {number|null} [missed] Records that this client did not get since the message before, because it was too slow.
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a StreamEventsResponse.
                 * @memberof fairlead.loader.v1
                 * @interface IStreamEventsResponse
                 * @augments fairlead.loader.v1.StreamEventsResponse.$Properties
                 * @deprecated Use fairlead.loader.v1.StreamEventsResponse.$Properties instead.
                 */

                /**
                 * Shape of a StreamEventsResponse.
                 * @typedef {fairlead.loader.v1.StreamEventsResponse.$Properties} fairlead.loader.v1.StreamEventsResponse.$Shape
                 */

                /**
                 * Constructs a new StreamEventsResponse.
                 * @memberof fairlead.loader.v1
                 * @classdesc Represents a StreamEventsResponse.
                 * @constructor
                 * @param {fairlead.loader.v1.StreamEventsResponse.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const StreamEventsResponse = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Records in this message, in their order.
                 * @member {number} count
                 * @memberof fairlead.loader.v1.StreamEventsResponse
                 * @instance
                 */
                StreamEventsResponse.prototype.count = 0;

                /**
                 * One after the other, each of the size that the layout says.
                 * @member {Uint8Array} records
                 * @memberof fairlead.loader.v1.StreamEventsResponse
                 * @instance
                 */
                StreamEventsResponse.prototype.records = $util.newBuffer([]);

                /**
                 * Records that this client did not get since the message before, because it was too slow.
                 * @member {number} missed
                 * @memberof fairlead.loader.v1.StreamEventsResponse
                 * @instance
                 */
                StreamEventsResponse.prototype.missed = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Encodes the specified StreamEventsResponse message. Does not implicitly {@link fairlead.loader.v1.StreamEventsResponse.verify|verify} messages.
                 * @function encode
                 * @memberof fairlead.loader.v1.StreamEventsResponse
                 * @static
                 * @param {fairlead.loader.v1.StreamEventsResponse.$Properties} message StreamEventsResponse message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                StreamEventsResponse.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.count != null && $Object.hasOwnProperty.call(message, "count") && message.count !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.count);
                    if (message.records != null && $Object.hasOwnProperty.call(message, "records") && message.records.length)
                        writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.records);
                    if (message.missed != null && $Object.hasOwnProperty.call(message, "missed") && (typeof message.missed === "object" ? message.missed.low || message.missed.high : message.missed !== 0))
                        writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.missed);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a StreamEventsResponse message from the specified reader or buffer.
                 * @function decode
                 * @memberof fairlead.loader.v1.StreamEventsResponse
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {fairlead.loader.v1.StreamEventsResponse & fairlead.loader.v1.StreamEventsResponse.$Shape} StreamEventsResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                StreamEventsResponse.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.fairlead.loader.v1.StreamEventsResponse();
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
                                    message.count = value;
                                else
                                    delete message.count;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.records = value;
                                else
                                    delete message.records;
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
                 * Creates a StreamEventsResponse message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof fairlead.loader.v1.StreamEventsResponse
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {fairlead.loader.v1.StreamEventsResponse} StreamEventsResponse
                 */
                StreamEventsResponse.fromObject = function (object, _depth) {
                    if (object instanceof $root.fairlead.loader.v1.StreamEventsResponse)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".fairlead.loader.v1.StreamEventsResponse: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.fairlead.loader.v1.StreamEventsResponse();
                    if (object.count != null)
                        if ($Number(object.count) !== 0)
                            message.count = object.count >>> 0;
                    if (object.records != null)
                        if (object.records.length)
                            if (typeof object.records === "string")
                                $util.base64.decode(object.records, message.records = $util.newBuffer($util.base64.length(object.records)), 0);
                            else if (object.records.length >= 0)
                                message.records = object.records;
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
                 * Creates a plain object from a StreamEventsResponse message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof fairlead.loader.v1.StreamEventsResponse
                 * @static
                 * @param {fairlead.loader.v1.StreamEventsResponse} message StreamEventsResponse
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                StreamEventsResponse.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.count = 0;
                        if (options.bytes === $String)
                            object.records = "";
                        else {
                            object.records = [];
                            if (options.bytes !== $Array)
                                object.records = $util.newBuffer(object.records);
                        }
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.missed = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.missed = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    }
                    if (message.count != null && $Object.hasOwnProperty.call(message, "count"))
                        object.count = message.count;
                    if (message.records != null && $Object.hasOwnProperty.call(message, "records"))
                        object.records = options.bytes === $String ? $util.base64.encode(message.records, 0, message.records.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.records) : message.records;
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
                 * Converts this StreamEventsResponse to JSON.
                 * @function toJSON
                 * @memberof fairlead.loader.v1.StreamEventsResponse
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                StreamEventsResponse.prototype.toJSON = function() {
                    return StreamEventsResponse.toObject(this, $protobuf.util.toJSONOptions);
                };

                return StreamEventsResponse;
            })();

            return v1;
        })();

        return loader;
    })();

    return fairlead;
})();

export {
  $root as default
};
