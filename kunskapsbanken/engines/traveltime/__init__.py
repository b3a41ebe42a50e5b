"""How far and how long it is along a road network: no Django, arrays in and arrays out."""
