"""aws_cdk and constructs as far as a scaffolded stack needs them: what is built is recorded as JSON."""

import importlib.util
import json
import sys
import types

with open(sys.argv[1], encoding="utf-8") as file:
    GIVEN = json.load(file)
TYPES = GIVEN["types"]
NONCE = GIVEN["nonce"]
RECORD = []
OBJECTS = []


def plain(value):
    """As it goes over the wire; a tuple does not."""
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, Struct):
        return {"$struct": value.fqn, "data": value.data}
    if isinstance(value, EnumMember):
        return {"$enum": value.name}
    if isinstance(value, Recorded):
        return {"$ref": value._index}
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        if not all(isinstance(key, str) for key in value):
            raise TypeError("keys are texts")
        return {"$map": {key: plain(item) for key, item in value.items()}}
    raise TypeError(f"cannot pass {type(value).__name__}")


def members(fqn, given):
    """Keyword arguments of a struct under the names that it has in TypeScript."""
    known = TYPES[fqn]["members"]
    unknown = [name for name in given if name not in known]
    if unknown:
        raise TypeError(f"{fqn}: unexpected keyword arguments {unknown}")
    missing = [name for name, member in known.items() if member["required"] and name not in given]
    if missing:
        raise TypeError(f"{fqn}: missing keyword arguments {missing}")
    return {known[name]["name"]: plain(value) for name, value in given.items()}


class Struct:
    fqn = ""

    def __init__(self, **given):
        self.data = members(self.fqn, given)


class EnumMember:
    def __init__(self, name):
        self.name = name


class Recorded:
    fqn = ""

    def _register(self):
        self._index = len(OBJECTS)
        OBJECTS.append(self)

    def __getattr__(self, name):
        entry = TYPES[self.fqn]
        if name in entry["properties"]:
            return self._property(entry["properties"][name])
        if name in entry["methods"] and not entry["methods"][name]["static"]:
            return lambda *given, **keywords: call(entry["methods"][name], given, keywords, self._index)
        raise AttributeError(f"{self.fqn} has no {name}")

    def __setattr__(self, name, value):
        known = TYPES[self.fqn]["properties"].get(name)
        if known is None:
            object.__setattr__(self, name, value)
        else:
            RECORD.append({"op": "set", "object": self._index, "name": known["name"], "value": plain(value)})

    def _property(self, known):
        if known["type"] is None:
            return f"<{NONCE}:{self._index}:{known['name']}>"
        made = proxy(known["type"])
        RECORD.append({"op": "get", "object": self._index, "name": known["name"]})
        return made


def proxy(fqn):
    made = object.__new__(CLASSES[fqn])
    made._register()
    return made


def arguments(parameters, struct, given, keywords):
    required = [parameter for parameter in parameters if not parameter["optional"] and not parameter["variadic"]]
    if len(given) < len(required):
        raise TypeError(f"missing arguments {parameters}")
    if len(given) > len(parameters) and not any(parameter["variadic"] for parameter in parameters):
        raise TypeError("too many arguments")
    if keywords and struct is None:
        raise TypeError(f"unexpected keyword arguments {list(keywords)}")
    values = [plain(value) for value in given]
    if struct is not None:
        values.append({"$struct": struct, "data": members(struct, keywords)})
    return values


def call(method, given, keywords, target=None, fqn=None):
    values = arguments(method["parameters"], method["struct"], given, keywords)
    RECORD.append({"op": "call", "object": target, "fqn": fqn, "name": method["name"], "arguments": values})
    return None if method["returns"] is None else proxy(method["returns"])


def construct(self, scope, construct_id, **keywords):
    self._register()
    entry = TYPES[self.fqn]
    values = arguments(entry["parameters"], entry["struct"], (scope, construct_id), keywords)
    RECORD.append({"op": "new", "fqn": self.fqn, "arguments": values})


def class_of(fqn, entry):
    name = fqn.rsplit(".", 1)[1]
    if entry["kind"] == "enum":
        return types.SimpleNamespace(**{member: EnumMember(member) for member in entry["names"]})
    if entry["kind"] == "struct":
        return type(name, (Struct,), {"fqn": fqn})
    body = {"fqn": fqn, "__init__": construct}
    for python, method in entry["methods"].items():
        if method["static"]:
            body[python] = staticmethod(
                lambda *given, _method=method, **keywords: call(_method, given, keywords, fqn=fqn)
            )
    return type(name, (Recorded,), body)


CLASSES = {fqn: class_of(fqn, entry) for fqn, entry in TYPES.items()}
MODULES = {}


def module(name):
    if name not in MODULES:
        MODULES[name] = types.ModuleType(name)
        sys.modules[name] = MODULES[name]
        if "." in name:
            parent, last = name.rsplit(".", 1)
            setattr(module(parent), last, MODULES[name])
    return MODULES[name]


for fqn, entry in TYPES.items():
    owner = CLASSES[entry["nestedIn"]] if entry["nestedIn"] else module(entry["module"])
    setattr(owner, fqn.rsplit(".", 1)[1], CLASSES[fqn])


def recorded(index, given):
    RECORD.clear()
    OBJECTS.clear()
    name = f"stack{index}"
    specification = importlib.util.spec_from_file_location(name, given["path"])
    stack = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(stack)
    stack.RequestPathStack(proxy("aws-cdk-lib.App"), "RequestPath", **given["keywords"])
    return list(RECORD)


print(json.dumps([recorded(index, given) for index, given in enumerate(GIVEN["stacks"])]))
