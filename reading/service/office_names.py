"""How an office, a company of ours or a person in charge is written: the end of the name tells it."""

OFFICE_END = (r"(?:局|委|办|公司|集团|镇|乡|街道|中心|园区|开发区|片区|银行|组|专班|所|站|科|处|院|厅|支?队|商会|"
              r"协会|政府|"
              r"管委会|部门|海关|电网|(?:消防|交警)(?:[支大中总]队)?|"
              r"联络员[甲乙丙丁戊己庚辛]?|[局主县区市镇书副科处组][长任记])")
