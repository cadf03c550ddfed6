"""Holds objects of an account against AWS's own models.

stdin: JSON, a list of [service, shape, objects]. Prints one line of JSON: {"checked": N, "faults": [...]}.
"""

import json
import sys

import botocore.session

session = botocore.session.Session()
faults = set()
checked = 0
types = {'string': str, 'boolean': bool, 'timestamp': str, 'integer': int, 'long': int, 'double': (int, float), 'float': (int, float)}


def check(shape, value, path):
    kind = shape.type_name
    if kind == 'structure' and isinstance(value, dict):
        for name, child in value.items():
            if name not in shape.members:
                faults.add(f'{path}.{name}: not in the model')
            else:
                check(shape.members[name], child, f'{path}.{name}')
    elif kind == 'list' and isinstance(value, list):
        for child in value:
            check(shape.member, child, f'{path}[]')
    elif kind == 'map' and isinstance(value, dict):
        for child in value.values():
            check(shape.value, child, f'{path}{{}}')
    elif kind in types and isinstance(value, types[kind]) and (kind == 'boolean' or not isinstance(value, bool)):
        if kind == 'string' and shape.enum and value not in shape.enum:
            faults.add(f'{path}: {value!r} is none of the values of the model')
    else:
        faults.add(f'{path}: {value!r} is no {kind}')


for service, name, objects in json.load(sys.stdin):
    shape = session.get_service_model(service).shape_for(name)
    for value in objects:
        checked += 1
        check(shape, value, name)
print(json.dumps({'checked': checked, 'faults': sorted(faults)[:50]}))
