var pcf_tools_gauge = {};
